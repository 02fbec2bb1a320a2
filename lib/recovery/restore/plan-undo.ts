import { z } from "zod";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { can, requirePermission } from "../permissions";
import { type RestoreFacts, rowId } from "./facts";
import { keepDraft } from "./keep-draft";
import { asWritten, refuseUndo, type WrittenRestore } from "./may-undo";
import type { BlockedRow, RestorePlan } from "./plan";
import { openImages, orUnreadable } from "./receipt-images";
import { returningPeople } from "./returning-people";
import { refuseErasedRows } from "./rows-from";
import { MAX_PLAN_ROWS } from "./select-rows";
import type { RestoreView } from "./session";
import { loadSettled } from "./settle";
import { buildUndo, type InverseRow, inverseOf } from "./undo";

export const planUndoInput = z
  .object({
    restoreId: z.string().min(1).max(100),
    /** Rows that stay as they are now; only an admin may leave any out. */
    exclude: z
      .array(z.object({ table: z.string().min(1).max(300), key: z.string().min(2).max(10_000) }))
      .max(MAX_PLAN_ROWS)
      .default([]),
    /** Why they may; it stands in the plan, for whoever has to agree to it, and in the audit log. */
    reason: textField(3, 500).exactOptional(),
  })
  .refine(({ exclude, reason }) => exclude.length === 0 || reason !== undefined, {
    path: ["reason"],
    message: "say why these rows are left out",
  });

/** The plan of an undo; or, where rows changed since, which and why: then nothing is planned. */
export type PlannedUndo =
  | { readonly kind: "planned"; readonly restore: RestoreView }
  | { readonly kind: "changed"; readonly rows: readonly BlockedRow[]; readonly mayExclude: boolean };

/**
 * Plans to take a restore back, row by row, to exactly what was there before: a session of its own, with its preview, its
 * approval and its receipt. Refuses when any of its rows changed since, unless an admin leaves those out.
 */
export async function planUndo(ctx: Context, input: unknown): Promise<Outcome<PlannedUndo>> {
  const refused = requirePermission(ctx, "restore:undo");
  if (refused !== null) return refused;
  const parsed = parseInput(planUndoInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, exclude, reason } = parsed.value;
  const mayNot = exclude.length === 0 ? null : requirePermission(ctx, "restore:exclude");
  if (mayNot !== null) return mayNot;
  const original = await loadWritten(ctx, restoreId);
  if (!original.ok) return original;
  const parts = partsOf(original.value, exclude);
  if (!parts.ok) return parts;
  const facts = await gather(ctx, original.value, parts.value.rows);
  if (!facts.ok) return facts;
  const now = ctx.ports.clock.now();
  const { plan, refused: rows } = buildUndo({
    original: original.value,
    ...parts.value,
    facts: facts.value,
    reason: reason ?? null,
    now,
  });
  if (rows.length > 0) return ok({ kind: "changed", rows, mayExclude: can(ctx.actor, "restore:exclude") });
  const { subjectKey, subjectLabel, comparisonId, branchId, branchName, confirmationLabel } = original.value;
  const about = { subjectKey, subjectLabel, comparisonId, branchId, branchName, confirmationLabel };
  const erased = await refuseErased(ctx, plan, original.value);
  if (erased !== null) return erased;
  const kept = await keepDraft(ctx, { ...about, kind: "undo", undoes: restoreId }, plan, reason);
  return kept.ok ? ok({ kind: "planned", restore: kept.value }) : kept;
}

async function refuseErased(
  ctx: Context,
  plan: RestorePlan,
  { receipt }: WrittenRestore,
): Promise<Failure | null> {
  const people = await orUnreadable(async () => ok(await returningPeople(ctx, plan, receipt)));
  if (!people.ok) return people;
  return refuseErasedRows(ctx, plan, { kind: "receipt", receipt, people: people.value }, "restore.plan");
}

async function loadWritten(ctx: Context, id: string): Promise<Outcome<WrittenRestore>> {
  const record = await loadSettled(ctx, id);
  if (!record.ok) return record;
  const { clock, receipts } = ctx.ports;
  const refused = refuseUndo(record.value, receipts.keepDays, clock.now());
  const written = asWritten(record.value);
  return refused ?? (written === null ? nothingLeft() : ok(written));
}

interface Parts {
  readonly rows: readonly InverseRow[];
  readonly excluded: readonly InverseRow[];
}

function partsOf(
  { receipt }: WrittenRestore,
  exclude: readonly { readonly table: string; readonly key: string }[],
): Outcome<Parts> {
  const out = new Set(exclude.map((row) => rowId(row.table, row.key)));
  const [excluded, rows] = [true, false].map((left) =>
    inverseOf(receipt).filter((row) => out.has(rowId(row.table, row.key)) === left),
  );
  if (excluded === undefined || rows === undefined || excluded.length !== out.size) {
    return fail(
      "not_found",
      "Some of the rows to leave out are not part of this restore.",
      "Reload the restore and choose again.",
    );
  }
  return rows.length === 0 ? nothingLeft() : ok({ rows, excluded });
}

function nothingLeft(): Failure {
  return fail("plan_empty", "No row is left that could be taken back.", "Nothing was written.");
}

function gather(
  ctx: Context,
  { plan, receipt }: WrittenRestore,
  rows: readonly InverseRow[],
): Promise<Outcome<RestoreFacts>> {
  return orUnreadable(() =>
    ctx.ports.restorer.gatherUndo({
      productionUrl: ctx.ports.production.url,
      subjects: ctx.subjects,
      seed: plan.seed,
      rows,
      images: openImages(ctx, receipt),
    }),
  );
}

import { z } from "zod";
import { audited } from "../audited";
import type { ComparisonRecord, StoredRow } from "../compare/port";
import { loadComparison } from "../compare/read-comparison";
import { actorName, type Context } from "../context";
import { refuseErasedSubject } from "../erasures/refuse-subject";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { findByKey } from "../subjects/lookup";
import { findSource, type SourceBranch, withSession } from "../subjects/sessions";
import { buildPlan } from "./build-plan";
import { rowId } from "./facts";
import { loadRows } from "./load";
import type { RestorePlan } from "./plan";
import { planHash } from "./plan-hash";
import { CREATE_MISSING } from "./policy";
import type { Standing } from "./restorer";
import { type Chosen, MAX_PLAN_ROWS, selectionSchema, selectRows } from "./select-rows";
import type { RestoreView } from "./session";
import { toRestoreView } from "./view";

export const planRestoreInput = z.object({
  comparisonId: z.string().min(1).max(100),
  selection: selectionSchema,
});

/** Makes a plan of the chosen rows and keeps it as a draft: exactly what will be written, what not, and why. */
export async function planRestore(ctx: Context, input: unknown): Promise<Outcome<RestoreView>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(planRestoreInput, input);
  if (!parsed.ok) return parsed;
  const comparison = await loadComparison(ctx, parsed.value.comparisonId);
  if (!comparison.ok) return comparison;
  const rows = await loadRows(ctx, comparison.value.id);
  const chosen = selectRows(parsed.value.selection, rows, CREATE_MISSING);
  const unusable = refuseChoice(chosen);
  if (unusable !== null) return unusable;
  const source = await findSource(ctx, comparison.value.branchId);
  if (!source.ok) return source;
  const erased = await refuseErasedSubject(ctx, comparison.value.subjectKey, source.value, "restore.plan");
  if (erased !== null) return erased;
  const plan = await decide(ctx, comparison.value, rows, chosen, source.value);
  if (!plan.ok) return plan;
  const label = await confirmationLabel(ctx, comparison.value, source.value);
  if (!label.ok) return label;
  const record = {
    id: ctx.ports.ids.next("rst"),
    kind: "restore",
    state: "draft",
    subjectKey: comparison.value.subjectKey,
    subjectLabel: comparison.value.subjectLabel,
    comparisonId: comparison.value.id,
    branchId: comparison.value.branchId,
    branchName: comparison.value.branchName,
    plan: plan.value,
    planHash: await planHash(plan.value),
    confirmationLabel: label.value,
    results: [],
    receipt: null,
    approval: null,
    progress: null,
    undoes: null,
    undoneBy: null,
    proof: null,
    notice: null,
    durationMs: null,
    createdAt: plan.value.createdAt,
    createdBy: actorName(ctx.actor),
    createdByName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    appliedAt: null,
  } as const;
  const what = {
    action: "restore.plan",
    target: `subject:${record.subjectKey}`,
    details: {
      restoreId: record.id,
      comparisonId: record.comparisonId,
      rows: record.plan.operations.length,
      blocked: record.plan.blocked.length,
    },
  };
  return audited(ctx, what, async () => {
    await ctx.ports.ledger.restores.create(record);
    return ok(toRestoreView(ctx, record));
  });
}

function refuseChoice(chosen: Chosen): Outcome<never> | null {
  if (chosen.unknown > 0) {
    return fail(
      "not_found",
      `${chosen.unknown} of the chosen rows are not part of this comparison.`,
      "Reload the comparison and choose again.",
    );
  }
  if (chosen.rows.length === 0) {
    return fail("plan_empty", "Nothing is missing here, so there is nothing to restore.", "Nothing to do.");
  }
  if (chosen.rows.length <= MAX_PLAN_ROWS) return null;
  return fail(
    "invalid_input",
    `One restore writes at most ${MAX_PLAN_ROWS} rows; ${chosen.rows.length} were chosen.`,
    "Restore table by table.",
  );
}

async function decide(
  ctx: Context,
  comparison: ComparisonRecord,
  rows: readonly StoredRow[],
  chosen: Chosen,
  source: SourceBranch,
): Promise<Outcome<RestorePlan>> {
  const states = new Map(rows.map((row) => [rowId(row.table, row.key), row.state]));
  const members = new Set(comparison.tables.map((table) => table.table));
  const standing = (table: string, key: string): Standing => {
    const state = states.get(rowId(table, key));
    if (state !== undefined) return state === "missing" ? "missing" : "own";
    return members.has(table) ? "foreign" : "nobody";
  };
  const facts = await ctx.ports.restorer.gather({
    sourceUrl: source.url,
    productionUrl: ctx.ports.production.url,
    subjects: ctx.subjects,
    seed: comparison.seed,
    chosen: chosen.rows.flatMap(({ table, key, state }) =>
      state === "missing" ? [{ table, key, act: "create" as const }] : [],
    ),
    policy: CREATE_MISSING,
    remedies: [],
    standing,
  });
  if (!facts.ok) return facts;
  if (facts.value.graphHash !== comparison.graphHash) {
    return fail(
      "plan_stale",
      "The schema changed since this comparison was made.",
      "Compare again; the new comparison shows what differs now.",
    );
  }
  const root = comparison.tables[0]?.table ?? `${ctx.subjects.root.schema}.${ctx.subjects.root.table}`;
  return ok(
    buildPlan({
      comparison,
      rootTable: root,
      chosen: chosen.rows,
      facts: facts.value,
      now: ctx.ports.clock.now(),
    }),
  );
}

/** What is typed to confirm: the person's first look-up value, which most configurations show as the label already. */
async function confirmationLabel(
  ctx: Context,
  comparison: ComparisonRecord,
  source: SourceBranch,
): Promise<Outcome<string>> {
  const first = ctx.subjects.lookups[0];
  if (first === undefined || first.column === ctx.subjects.display.label) return ok(comparison.subjectLabel);
  return withSession(ctx, source.url, "past", async (session) => {
    const person = await findByKey(session, ctx.subjects, comparison.subjectKey);
    return ok(person?.lookups[0] ?? comparison.subjectLabel);
  });
}

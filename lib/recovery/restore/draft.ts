import type { ComparisonRecord, StoredRow } from "../compare/port";
import type { Context } from "../context";
import { refuseErasedSubject } from "../erasures/refuse-subject";
import { fail, type Outcome, ok } from "../errors";
import { findByKey } from "../subjects/lookup";
import { findSource, type SourceBranch, withSession } from "../subjects/sessions";
import { buildPlan } from "./build-plan";
import { peopleOf, refuseErasedPeople } from "./erased-people";
import { rowId } from "./facts";
import { keepDraft } from "./keep-draft";
import { loadRows } from "./load";
import type { PlanOperation, RestorePlan } from "./plan";
import { isAllowed, type RestorePolicy } from "./policy";
import type { Remedy } from "./remedy";
import type { Standing } from "./restorer";
import { type Chosen, MAX_PLAN_ROWS, type Selection, selectRows } from "./select-rows";
import type { RestoreView } from "./session";

export interface DraftWish {
  readonly comparison: ComparisonRecord;
  readonly selection: Selection;
  readonly policy: RestorePolicy;
  readonly remedies: readonly Remedy[];
}

/**
 * Makes a plan of a wish and keeps it as a draft. Without permission check: the verbs that use it have done that.
 */
export async function makeDraft(ctx: Context, wish: DraftWish): Promise<Outcome<RestoreView>> {
  const { comparison, selection, policy } = wish;
  const rows = await loadRows(ctx, comparison.id);
  const chosen = selectRows(selection, rows, policy);
  const unusable = refuseChoice(chosen);
  if (unusable !== null) return unusable;
  const source = await findSource(ctx, comparison.branchId);
  if (!source.ok) return source;
  const erased = await refuseErasedSubject(ctx, comparison.subjectKey, source.value, "restore.plan");
  if (erased !== null) return erased;
  const plan = await decide(ctx, wish, rows, chosen, source.value);
  if (!plan.ok) return plan;
  if (peopleOf(plan.value).length > 1) {
    const included = await refuseErasedPeople(ctx, plan.value, source.value, "restore.plan");
    if (included !== null) return included;
  }
  const label = await confirmationLabel(ctx, comparison, source.value);
  if (!label.ok) return label;
  const { subjectKey, subjectLabel, id: comparisonId, branchId, branchName } = comparison;
  const about = {
    subjectKey,
    subjectLabel,
    comparisonId,
    branchId,
    branchName,
    confirmationLabel: label.value,
  };
  return keepDraft(ctx, { ...about, kind: "restore", undoes: null }, plan.value);
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
    return fail(
      "plan_empty",
      "No row is in a state that this plan would write, so there is nothing to restore.",
      "Nothing to do, unless changed rows are to be changed back too.",
    );
  }
  if (chosen.rows.length <= MAX_PLAN_ROWS) return null;
  return fail(
    "invalid_input",
    `One restore writes at most ${MAX_PLAN_ROWS} rows; ${chosen.rows.length} were chosen.`,
    "Restore table by table.",
  );
}

const ACTS = { missing: "create", changed: "update", added: "remove" } as const;

async function decide(
  ctx: Context,
  { comparison, policy, remedies }: DraftWish,
  rows: readonly StoredRow[],
  chosen: Chosen<StoredRow>,
  source: SourceBranch,
): Promise<Outcome<RestorePlan>> {
  const members = new Set(comparison.tables.map((table) => table.table));
  const states = new Map(rows.map((row) => [rowId(row.table, row.key), row.state]));
  const standing = (table: string, key: string): Standing => {
    const state = states.get(rowId(table, key));
    if (state === "missing" || state === "added") return state;
    if (state !== undefined) return "own";
    return members.has(table) ? "foreign" : "nobody";
  };
  const facts = await ctx.ports.restorer.gather({
    sourceUrl: source.url,
    productionUrl: ctx.ports.production.url,
    subjects: ctx.subjects,
    seed: comparison.seed,
    chosen: chosen.rows.flatMap((row) => actOf(row, policy)),
    policy,
    remedies,
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
  const rootTable = comparison.tables[0]?.table ?? `${ctx.subjects.root.schema}.${ctx.subjects.root.table}`;
  const seen = new Map(rows.map((row) => [rowId(row.table, row.key), row.productionHash]));
  const now = ctx.ports.clock.now();
  return ok(buildPlan({ comparison, rootTable, policy, chosen: chosen.rows, seen, facts: facts.value, now }));
}

function actOf(
  row: StoredRow,
  policy: RestorePolicy,
): readonly { readonly table: string; readonly key: string; readonly act: PlanOperation["kind"] }[] {
  if (row.state === "unchanged" || !isAllowed(policy, row)) return [];
  return [{ table: row.table, key: row.key, act: ACTS[row.state] }];
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

import type { ComparisonRecord } from "../compare/port";
import { actorName } from "../context";
import { type Outcome, ok } from "../errors";
import { NO_APPROVAL } from "../restore/approval";
import { mintApproved } from "../restore/approved-plan";
import { buildPlan } from "../restore/build-plan";
import { confirmTarget } from "../restore/confirm";
import { rowId } from "../restore/facts";
import type { RestorePlan } from "../restore/plan";
import { planHash } from "../restore/plan-hash";
import { CREATE_MISSING } from "../restore/policy";
import type { Results, Standing } from "../restore/restorer";
import type { ScratchWorld } from "./scratch";

export interface Rehearsed {
  readonly plan: RestorePlan;
  readonly results: Results;
}

/**
 * Puts back what a comparison in a scratch world misses, by the engine that writes into production: the same facts, plan, order,
 * transaction and checks. Nobody has to agree, because nobody uses the branch; the receipt goes with it.
 */
export async function rehearseRestore(
  world: ScratchWorld,
  comparison: ComparisonRecord,
  pastUrl: string,
): Promise<Outcome<Rehearsed>> {
  const plan = await planAll(world, comparison, pastUrl);
  if (!plan.ok) return plan;
  const { ctx, url } = world;
  const { clock, restorer, ids } = ctx.ports;
  const author = actorName(ctx.actor);
  const hash = await planHash(plan.value);
  const session = {
    state: "draft",
    approval: null,
    plan: plan.value,
    planHash: hash,
    createdBy: author,
  } as const;
  const approved = await mintApproved(
    session,
    NO_APPROVAL,
    { subjects: 1, author, undoes: null },
    clock.now(),
  );
  if (!approved.ok) return approved;
  const { subjectKey } = comparison;
  const target = confirmTarget(subjectKey, { subjectKey, confirmationLabel: subjectKey });
  if (!target.ok) return target;
  const applied = await restorer.apply({
    target: target.value,
    sessionId: ids.next("rst"),
    source: { kind: "branch", url: pastUrl },
    productionUrl: url,
    subjects: ctx.subjects,
    approved: approved.value,
    now: () => clock.now(),
    claim: async () => true,
    saveImage: async () => undefined,
    onProgress: async () => true,
    saveReceipt: async () => undefined,
  });
  switch (applied.kind) {
    case "applied":
      return ok({ plan: plan.value, results: applied.results });
    case "refused":
      return applied.failure;
    default:
      return {
        ok: false,
        code: "restore_failed",
        message: "The connection to the throwaway branch was lost while the rows were being written.",
        hint: "Start another drill.",
      };
  }
}

async function planAll(
  { ctx, url, rowsOf }: ScratchWorld,
  comparison: ComparisonRecord,
  pastUrl: string,
): Promise<Outcome<RestorePlan>> {
  const rows = rowsOf(comparison.id);
  const missing = rows.filter(({ state }) => state === "missing");
  const members = new Set(comparison.tables.map(({ table }) => table));
  const states = new Map(rows.map((row) => [rowId(row.table, row.key), row.state]));
  const standing = (table: string, key: string): Standing => {
    const state = states.get(rowId(table, key));
    if (state === "missing" || state === "added") return state;
    if (state !== undefined) return "own";
    return members.has(table) ? "foreign" : "nobody";
  };
  const facts = await ctx.ports.restorer.gather({
    sourceUrl: pastUrl,
    productionUrl: url,
    subjects: ctx.subjects,
    seed: comparison.seed,
    chosen: missing.map(({ table, key }) => ({ table, key, act: "create" })),
    policy: CREATE_MISSING,
    remedies: [],
    standing,
  });
  if (!facts.ok) return facts;
  const { schema, table } = ctx.subjects.root;
  const rootTable = comparison.tables[0]?.table ?? `${schema}.${table}`;
  const seen = new Map(rows.map((row) => [rowId(row.table, row.key), row.productionHash]));
  const now = ctx.ports.clock.now();
  const known = { comparison, rootTable, policy: CREATE_MISSING, chosen: missing, seen };
  return ok(buildPlan({ ...known, facts: facts.value, now }));
}

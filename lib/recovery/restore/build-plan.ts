import type { RowState } from "../compare/comparison";
import type { ComparisonRecord, StoredRow } from "../compare/port";
import { type Problem, type RestoreFacts, type RowFacts, rowId } from "./facts";
import { judgeRemovals } from "./judge-removals";
import { judgeRows, type Verdict } from "./judge-rows";
import { writingOrder } from "./order";
import type { BlockedRow, PlanOperation, RestorePlan } from "./plan";
import { sequencesThatMove, triggersThatFire } from "./plan-effects";
import { isAllowed, type RestorePolicy } from "./policy";

export const PLAN_LIFETIME_MS = 60 * 60 * 1000;

export interface PlanInput {
  readonly comparison: Pick<ComparisonRecord, "id" | "subjectKey" | "branchId" | "point" | "seed">;
  readonly rootTable: string;
  readonly policy: RestorePolicy;
  readonly chosen: readonly StoredRow[];
  /** Production's fingerprints as the comparison saw them, of all of its rows, by `rowId`. */
  readonly seen: ReadonlyMap<string, string | null>;
  readonly facts: RestoreFacts;
  readonly now: Date;
}

/**
 * Turns a choice and the facts into a plan: chosen rows that can be written, the missing parents that they need, what has to
 * be removed with what is removed, in writing order, and every chosen row that stays as it is with its reason. Pure: the same
 * input gives the same plan, and the order of the facts does not matter.
 */
export function buildPlan(input: PlanInput): RestorePlan {
  const { comparison, facts, chosen } = input;
  const verdicts = judgeRows(facts, input.seen);
  const allowed = new Set(
    chosen.filter((row) => isAllowed(input.policy, row)).map((row) => rowId(row.table, row.key)),
  );
  const written = writtenRows(facts, verdicts, allowed);
  const { remedies } = facts;
  const removals = judgeRemovals({ facts, seen: input.seen, chosen: allowed, remedies, written });
  const blocked = chosen.flatMap((row): readonly BlockedRow[] => {
    const id = rowId(row.table, row.key);
    const refusal = refusalOf(row, input.policy, verdicts.get(id), removals.refused.get(id));
    if (refusal === null || removals.removed.has(id)) return [];
    return [{ table: row.table, key: row.key, ...refusal }];
  });
  const place = new Map(chosen.map((row, index) => [rowId(row.table, row.key), index]));
  const operations = inOrder(
    [
      ...[...written].map(([id, { row, columns, clears }]) =>
        operationOf(row, columns, clears, allowed.has(id)),
      ),
      ...[...removals.removed].map(([id, row]) => removalOf(row, allowed.has(id))),
    ],
    facts,
    place,
  );
  return {
    version: 2,
    comparisonId: comparison.id,
    subject: { table: input.rootTable, key: comparison.subjectKey },
    ...withOthers(facts.included.filter((key) => key !== comparison.subjectKey)),
    source: { kind: "branch", branchId: comparison.branchId, point: comparison.point },
    policy: input.policy,
    remedies,
    graphHash: facts.graphHash,
    seed: comparison.seed,
    operations,
    blocked,
    triggers: triggersThatFire(facts, operations),
    sequences: sequencesThatMove(facts, operations),
    createdAt: input.now.toISOString(),
    expiresAt: new Date(input.now.getTime() + PLAN_LIFETIME_MS).toISOString(),
  };
}

/** People beside the subject as a part of a plan. */
export function withOthers(people: readonly string[]): Pick<RestorePlan, "others"> {
  return people.length === 0 ? {} : { others: people };
}

interface Written {
  readonly row: RowFacts;
  readonly columns: readonly string[];
  readonly clears: readonly string[];
}

/** The chosen rows that can be written, and the missing parents that they need, and theirs. */
function writtenRows(
  facts: RestoreFacts,
  verdicts: ReadonlyMap<string, Verdict>,
  chosen: ReadonlySet<string>,
): ReadonlyMap<string, Written> {
  const known = new Map(facts.rows.map((row) => [rowId(row.table, row.key), row]));
  const written = new Map<string, Written>();
  const take = (id: string) => {
    const [row, verdict] = [known.get(id), verdicts.get(id)];
    if (row === undefined || verdict?.write !== true || written.has(id)) return;
    written.set(id, { row, columns: verdict.columns, clears: verdict.clears });
  };
  for (const id of chosen) take(id);
  // A Map's iteration visits what is added on the way. A link that is cleared needs no parent.
  for (const { row } of written.values()) {
    for (const link of row.parents) {
      const id = link.key === null ? null : rowId(link.table, link.key);
      if (id !== null && known.get(id)?.act === "create") take(id);
    }
  }
  return written;
}

function refusalOf(
  row: StoredRow,
  policy: RestorePolicy,
  verdict: Verdict | undefined,
  removal: Problem | undefined,
): Omit<BlockedRow, "table" | "key"> | null {
  if (!isAllowed(policy, row)) return NOT_ALLOWED[row.state];
  if (removal !== undefined) return removal;
  if (row.state === "added") return null;
  if (verdict === undefined) {
    return { reason: "no_key", message: "Nothing is known about this row; compare again." };
  }
  if (verdict.write) return null;
  const { reason, message, remedies } = verdict;
  return { reason, message, ...(remedies === undefined ? {} : { remedies }) };
}

const NOT_ALLOWED: Readonly<Record<RowState, Problem>> = {
  missing: { reason: "policy", message: "This plan does not bring missing rows of this table back." },
  changed: {
    reason: "policy",
    message: "Production has this row; this plan leaves changed rows as they are.",
  },
  added: {
    reason: "policy",
    message: "Only production has this row; this plan removes nothing of this table.",
  },
  unchanged: { reason: "unchanged", message: "Production holds the same row; there is nothing to write." },
};

function operationOf(
  { table, key, act, sourceHash, expectedHash }: RowFacts,
  columns: readonly string[],
  clears: readonly string[],
  chosen: boolean,
): PlanOperation {
  const cleared = clears.length > 0 ? { clears } : {};
  const source = { table, key, sourceHash: sourceHash ?? "" };
  return act === "update"
    ? { kind: "update", ...source, expectedHash: expectedHash ?? "", columns, because: "chosen", ...cleared }
    : { kind: "create", ...source, because: chosen ? "chosen" : "parent", ...cleared };
}

function removalOf({ table, key, expectedHash }: RowFacts, chosen: boolean): PlanOperation {
  const because = chosen ? "chosen" : "dependant";
  return { kind: "remove", table, key, expectedHash: expectedHash ?? "", because };
}

/** Parents first, within a group of tables what is created before what is updated; then removals, children first. */
function inOrder(
  operations: readonly PlanOperation[],
  facts: RestoreFacts,
  place: ReadonlyMap<string, number>,
): readonly PlanOperation[] {
  const lists = new Map<string, PlanOperation[]>();
  for (const operation of operations) {
    const name = `${operation.kind} ${operation.table}`;
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [operation]);
    else list.push(operation);
  }
  const rank = ({ table, key }: PlanOperation) => place.get(rowId(table, key)) ?? Number.POSITIVE_INFINITY;
  for (const list of lists.values()) {
    list.sort((a, b) => {
      const [first, second] = [rank(a), rank(b)];
      if (first !== second) return first < second ? -1 : 1;
      return a.key < b.key ? -1 : 1;
    });
  }
  const tables = facts.tables.map((table) => table.table).sort();
  const references = facts.tables.flatMap((table) => table.refersTo.map((to) => ({ from: table.table, to })));
  const groups = writingOrder(
    tables,
    references.sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1)),
  );
  const of = (kind: PlanOperation["kind"], group: readonly string[]) =>
    group.flatMap((table) => lists.get(`${kind} ${table}`) ?? []);
  return [
    ...groups.flatMap((group) => [...of("create", group), ...of("update", group)]),
    ...groups.toReversed().flatMap((group) => of("remove", group.toReversed())),
  ];
}

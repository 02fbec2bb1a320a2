import type { ComparedRow } from "../compare/comparison";
import type { ComparisonRecord } from "../compare/port";
import { type RestoreFacts, type RowFacts, rowId } from "./facts";
import { judgeRows, type Verdict } from "./judge-rows";
import { writingOrder } from "./order";
import type { BlockedRow, PlanOperation, PlanTrigger, RestorePlan } from "./plan";
import { CREATE_MISSING } from "./policy";

export const PLAN_LIFETIME_MS = 60 * 60 * 1000;

export interface PlanInput {
  readonly comparison: Pick<ComparisonRecord, "id" | "subjectKey" | "branchId" | "point" | "seed">;
  readonly rootTable: string;
  readonly chosen: readonly ComparedRow[];
  readonly facts: RestoreFacts;
  readonly now: Date;
}

/**
 * Turns a choice and the facts into a plan: chosen rows that can be written, the missing parents that they need, in
 * writing order, and every chosen row that cannot be written with its reason. Pure: the same input gives the same plan.
 */
export function buildPlan(input: PlanInput): RestorePlan {
  const { comparison, facts, chosen } = input;
  const known = new Map(facts.rows.map((row) => [rowId(row.table, row.key), row]));
  const verdicts = judgeRows(facts);
  const chosenIds = new Set(chosen.map((row) => rowId(row.table, row.key)));
  const blocked: BlockedRow[] = [];
  const write: RowFacts[] = [];
  for (const row of chosen) {
    const refusal = refusalOf(row, verdicts.get(rowId(row.table, row.key)));
    const found = known.get(rowId(row.table, row.key));
    if (refusal !== null) blocked.push({ table: row.table, key: row.key, ...refusal });
    else if (found !== undefined) write.push(found);
  }
  const rows = withParents(write, known, verdicts);
  const operations = inOrder(rows, facts).map((row): PlanOperation => {
    const verdict = verdicts.get(rowId(row.table, row.key));
    const clears = verdict?.write === true ? verdict.clears : [];
    return {
      kind: "create",
      table: row.table,
      key: row.key,
      sourceHash: row.sourceHash ?? "",
      because: chosenIds.has(rowId(row.table, row.key)) ? "chosen" : "parent",
      ...(clears.length > 0 ? { clears } : {}),
    };
  });
  const written = new Set(operations.map((operation) => operation.table));
  return {
    version: 2,
    comparisonId: comparison.id,
    subject: { table: input.rootTable, key: comparison.subjectKey },
    source: { kind: "branch", branchId: comparison.branchId, point: comparison.point },
    policy: CREATE_MISSING,
    remedies: [],
    graphHash: facts.graphHash,
    seed: comparison.seed,
    operations,
    blocked,
    triggers: facts.tables
      .filter((table) => written.has(table.table))
      .flatMap((table) =>
        table.triggers
          .filter((trigger) => trigger.on === "insert")
          .map(({ name, on }): PlanTrigger => ({ table: table.table, name, on })),
      ),
    sequences: [],
    createdAt: input.now.toISOString(),
    expiresAt: new Date(input.now.getTime() + PLAN_LIFETIME_MS).toISOString(),
  };
}

function refusalOf(row: ComparedRow, verdict: Verdict | undefined): Omit<BlockedRow, "table" | "key"> | null {
  if (row.state === "changed" || row.state === "unchanged") {
    return { reason: "already_present", message: "Production has this row; it is left as it is." };
  }
  if (row.state === "added") {
    return {
      reason: "already_present",
      message: "Only production has this row; the past has nothing to bring.",
    };
  }
  if (verdict === undefined) {
    return { reason: "no_key", message: "Nothing is known about this row; compare again." };
  }
  return verdict.write ? null : { reason: verdict.reason, message: verdict.message };
}

/** Adds the missing parents that the rows need, and theirs; a link that is cleared needs none. */
function withParents(
  chosen: readonly RowFacts[],
  known: ReadonlyMap<string, RowFacts>,
  verdicts: ReadonlyMap<string, Verdict>,
): readonly RowFacts[] {
  const taken = new Map(chosen.map((row) => [rowId(row.table, row.key), row]));
  // A Map's iteration visits what is added on the way.
  for (const [, row] of taken) {
    for (const link of row.parents) {
      if (link.key === null) continue;
      const id = rowId(link.table, link.key);
      const parent = known.get(id);
      if (parent !== undefined && verdicts.get(id)?.write === true && !taken.has(id)) taken.set(id, parent);
    }
  }
  return [...taken.values()];
}

function inOrder(rows: readonly RowFacts[], facts: RestoreFacts): readonly RowFacts[] {
  const byTable = new Map<string, RowFacts[]>();
  for (const row of rows) {
    const list = byTable.get(row.table);
    if (list === undefined) byTable.set(row.table, [row]);
    else list.push(row);
  }
  const references = facts.tables.flatMap((table) => table.refersTo.map((to) => ({ from: table.table, to })));
  return writingOrder([...byTable.keys()], references)
    .flat()
    .flatMap((table) => byTable.get(table) ?? []);
}

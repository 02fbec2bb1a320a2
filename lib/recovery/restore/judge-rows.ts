import { type Problem, type RestoreFacts, type RowFacts, rowId } from "./facts";
import type { BlockedRow } from "./plan";

/** What a plan does with one row: writes it (with these columns left empty), or does not, and why. */
export type Verdict =
  | { readonly write: true; readonly clears: readonly string[] }
  | {
      readonly write: false;
      readonly reason: BlockedRow["reason"];
      readonly message: string;
      /** What blocked the first row of the chain: quoting each parent's whole message would grow with its depth. */
      readonly cause: string;
    };

/**
 * Decides for every row of the facts whether it can be written. A row that cannot be takes its dependants with it, so the
 * decision spreads from parents to children until nothing changes; rows that refer to each other in a cycle stand or fall
 * together. A link that production itself would set to NULL when its parent is deleted clears instead of blocking.
 */
export function judgeRows(facts: RestoreFacts): ReadonlyMap<string, Verdict> {
  const known = new Map(facts.rows.map((row) => [rowId(row.table, row.key), row]));
  const tableProblems = new Map(facts.tables.map((table) => [table.table, table.problems]));
  const children = childrenOf(facts.rows);
  const verdicts = new Map<string, Verdict>();

  const judge = (row: RowFacts): Verdict => {
    const own = ownVerdict(row, tableProblems.get(row.table) ?? []);
    if (own !== null && own.reason === "key_reused") return own;
    const clears: string[] = [];
    for (const link of row.parents) {
      const id = link.key === null ? null : rowId(link.table, link.key);
      const parent = id === null ? undefined : (verdicts.get(id) ?? (known.has(id) ? WRITE : undefined));
      const trouble = linkTrouble(link, parent);
      if (trouble === null) continue;
      // The row is there, but what it hangs on was given to somebody else: so was the row.
      if (row.production !== "absent") {
        if (link.owns && parent?.write === false && parent.reason === "key_reused") return reused(row);
        continue;
      }
      if (link.clearable) clears.push(...link.columns);
      else if (own === null) {
        const cause = parent?.write === false ? parent.cause : trouble;
        return { write: false, reason: "parent_missing", message: trouble, cause };
      }
    }
    return own ?? { write: true, clears: [...new Set(clears)].sort() };
  };

  const queue: RowFacts[] = [...facts.rows];
  for (let row = queue.pop(); row !== undefined; row = queue.pop()) {
    const id = rowId(row.table, row.key);
    const before = verdicts.get(id);
    const after = judge(row);
    verdicts.set(id, after);
    const worse = !after.write && (before === undefined || before.write || before.reason !== after.reason);
    if (worse) queue.push(...(children.get(id) ?? []));
  }
  return verdicts;
}

const WRITE: Verdict = { write: true, clears: [] };

function childrenOf(rows: readonly RowFacts[]): ReadonlyMap<string, readonly RowFacts[]> {
  const children = new Map<string, RowFacts[]>();
  for (const row of rows) {
    for (const link of row.parents) {
      if (link.key === null) continue;
      const id = rowId(link.table, link.key);
      const list = children.get(id);
      if (list === undefined) children.set(id, [row]);
      else list.push(row);
    }
  }
  return children;
}

function reused(row: RowFacts): Verdict & { readonly write: false } {
  return blockedBy(
    "key_reused",
    `Production has a row ${row.key} in ${row.table} that belongs to somebody else now.`,
  );
}

function blockedBy(reason: BlockedRow["reason"], message: string) {
  return { write: false, reason, message, cause: message } as const;
}

function ownVerdict(row: RowFacts, ofTable: readonly Problem[]): (Verdict & { write: false }) | null {
  if (row.production === "other_owner") return reused(row);
  if (row.production === "same_owner") {
    return blockedBy("already_present", "Production has this row; it is left as it is.");
  }
  const problem = ofTable[0] ?? row.problems[0];
  if (problem !== undefined) return blockedBy(problem.reason, problem.message);
  return row.sourceHash === null
    ? blockedBy("no_key", "The recovery branch has no row with this key.")
    : null;
}

/** Why a parent cannot be relied on, or null when it is there, was there all along, or comes along in the plan. */
function linkTrouble(link: RowFacts["parents"][number], parent: Verdict | undefined): string | null {
  const name = `${link.table} (through ${link.columns.join(", ")})`;
  if (parent !== undefined) {
    if (parent.write || parent.reason === "already_present") return null;
    return `It refers to a row of ${name} that cannot come back: ${parent.cause}`;
  }
  if (link.state === "present") return null;
  if (link.state === "hidden") return `It refers to a row of ${name} that production hides from this role.`;
  if (link.state === "nowhere") return `It refers to a row of ${name} that neither side has.`;
  return `It refers to a row of ${name} that is gone and belongs to another person; it does not come along.`;
}

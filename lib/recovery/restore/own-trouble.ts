import { type Conflict, type Problem, type RowFacts, rowId, type TableFacts } from "./facts";

/** Production's fingerprint of a row as the comparison saw it, by `rowId`. */
export type Seen = ReadonlyMap<string, string | null>;

/** What keeps a row from being written whatever becomes of others; null when nothing does. */
export function ownTrouble(row: RowFacts, table: TableFacts | undefined, seen: Seen): Problem | null {
  if (table !== undefined && table.unreadable !== null) return table.unreadable;
  const standing = row.act === "create" ? createTrouble(row) : presentTrouble(row, seen);
  if (standing !== null) return standing;
  const problem = table?.problems.find((one) => one.on.includes(row.act)) ?? row.problems[0];
  if (problem !== undefined) return problem;
  if (row.act === "remove" || row.sourceHash !== null) return null;
  return { reason: "no_key", message: "The recovery branch has no row with this key." };
}

/** The key was given to somebody else: neither the row nor what hangs on it comes back. */
export function reused(row: Pick<RowFacts, "table">): Problem {
  return {
    reason: "key_reused",
    message: `Production has a row of ${row.table} with this key that belongs to somebody else now.`,
  };
}

function createTrouble(row: RowFacts): Problem | null {
  switch (row.production) {
    case "absent":
      return null;
    case "other_owner":
      return reused(row);
    case "same_owner":
      return { reason: "already_present", message: "Production has this row; it is left as it is." };
  }
}

/** What is overwritten or removed must be what the comparison showed: a newer edit may be the person's own. */
function presentTrouble(row: RowFacts, seen: Seen): Problem | null {
  if (row.production === "absent") {
    return {
      reason: "changed_since",
      message: "Production no longer has this row. Compare again to see how things are now.",
    };
  }
  if (seen.get(rowId(row.table, row.key)) === row.comparedHash) return null;
  return {
    reason: "changed_since",
    message: "Production's row changed since this comparison. Compare again to see what it holds now.",
  };
}

/** True when the holder lets go of the value in the same plan and production asks only at the end. */
export function letsGo(conflict: Conflict, holder: RowFacts | undefined): boolean {
  if (!conflict.late || holder?.act !== "update") return false;
  return holder.columns.some((name) => conflict.columns.includes(name));
}

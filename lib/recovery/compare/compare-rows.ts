import type { KeyedHash } from "../subjects/port";
import type { RowKey, RowState, StateCounts } from "./comparison";
import type { StoredRow } from "./port";

/**
 * Sets the rows of one table against each other by key and fingerprint; the result is in the past's order, with what only
 * production has at the end. Equal keys (rows without a primary key that are equal to each other) are paired off one by
 * one and told apart by a number. Pure.
 */
export function compareRows(
  table: string,
  past: readonly KeyedHash[],
  production: readonly KeyedHash[],
): readonly StoredRow[] {
  const then = numbered(past);
  const now = new Map(numbered(production).map((row) => [row.key, row.hash]));
  const rows = then.map(({ key, hash }): StoredRow => {
    const productionHash = now.get(key) ?? null;
    now.delete(key);
    return { table, key, state: stateOf(hash, productionHash), pastHash: hash, productionHash };
  });
  const added = [...now].map(
    ([key, hash]): StoredRow => ({ table, key, state: "added", pastHash: null, productionHash: hash }),
  );
  return [...rows, ...added];
}

function stateOf(past: string, production: string | null): RowState {
  if (production === null) return "missing";
  return past === production ? "unchanged" : "changed";
}

/** Gives the second and further rows with one key a number of their own: `["#9f…"]`, `["#9f…","2"]`, … */
function numbered(rows: readonly KeyedHash[]): readonly KeyedHash[] {
  const seen = new Map<RowKey, number>();
  return rows.map((row) => {
    const count = (seen.get(row.key) ?? 0) + 1;
    seen.set(row.key, count);
    if (count === 1) return row;
    const parts: unknown = JSON.parse(row.key);
    return { ...row, key: JSON.stringify([...(Array.isArray(parts) ? parts : []), String(count)]) };
  });
}

export const NO_ROWS: StateCounts = { missing: 0, changed: 0, added: 0, unchanged: 0 };

/** How many rows are in each state. */
export function countStates(rows: readonly { readonly state: RowState }[]): StateCounts {
  const counts = { ...NO_ROWS };
  for (const row of rows) counts[row.state] += 1;
  return counts;
}

/** Totals of several tables. */
export function addCounts(all: readonly StateCounts[]): StateCounts {
  return all.reduce(
    (sum, one) => ({
      missing: sum.missing + one.missing,
      changed: sum.changed + one.changed,
      added: sum.added + one.added,
      unchanged: sum.unchanged + one.unchanged,
    }),
    NO_ROWS,
  );
}

import { type Problem, type Referrer, type RestoreFacts, type RowFacts, rowId } from "./facts";
import { ownTrouble, type Seen } from "./own-trouble";
import type { Remedy } from "./remedy";

export interface Removals {
  /** Rows that are removed, by `rowId`: chosen, or because they refer to one that is (`dependant`). */
  readonly removed: ReadonlyMap<string, RowFacts>;
  /** Why a chosen row is not. */
  readonly refused: ReadonlyMap<string, Problem>;
}

export interface RemovalInput {
  readonly facts: RestoreFacts;
  readonly seen: Seen;
  readonly chosen: ReadonlySet<string>;
  readonly remedies: readonly Remedy[];
  /** Rows that the plan creates or updates, by `rowId`; of an update, `columns` is what it writes. */
  readonly written: ReadonlyMap<string, { readonly row: RowFacts; readonly columns: readonly string[] }>;
}

/**
 * Decides which rows are removed. Nothing is left to a cascade: whoever refers to a removed row is removed by the plan too, or
 * is written so that it refers to it no more; else the row stays, whatever the foreign key would have done.
 */
export function judgeRemovals(input: RemovalInput): Removals {
  const tables = new Map(input.facts.tables.map((table) => [table.table, table]));
  const needed = neededByWritten(input);
  const open = new Map<string, RowFacts>();
  const refused = new Map<string, Problem>();
  for (const row of input.facts.rows) {
    if (row.act !== "remove") continue;
    const id = rowId(row.table, row.key);
    const trouble = ownTrouble(row, tables.get(row.table), input.seen) ?? (needed.has(id) ? NEEDED : null);
    if (trouble === null) open.set(id, row);
    else if (input.chosen.has(id)) refused.set(id, trouble);
  }
  const removed = agreedRemovals(input, open);
  // What would be possible with the consent to remove dependants too.
  const possible = withoutReferences(open, input);
  for (const [id, row] of open) {
    if (!input.chosen.has(id) || removed.has(id)) continue;
    refused.set(id, stillReferenced(row, input, removed, closure([id], possible)));
  }
  return { removed, refused };
}

/** The chosen rows, with what hangs on those for which somebody agreed to that; a dependant goes only with its root. */
function agreedRemovals(
  input: RemovalInput,
  open: ReadonlyMap<string, RowFacts>,
): ReadonlyMap<string, RowFacts> {
  const agreed = new Set(
    input.remedies.flatMap((one) => (one.kind === "include_dependants" ? [rowId(one.table, one.key)] : [])),
  );
  let roots = [...input.chosen].filter((id) => open.has(id));
  for (;;) {
    const wanted = new Set([
      ...roots,
      ...closure(
        roots.filter((id) => agreed.has(id)),
        open,
      ),
    ]);
    const removed = withoutReferences(new Map([...open].filter(([id]) => wanted.has(id))), input);
    const left = roots.filter((id) => removed.has(id));
    if (left.length === roots.length) return removed;
    roots = left;
  }
}

const NEEDED: Problem = {
  reason: "still_referenced",
  message: "A row that this plan writes refers to it.",
};

function neededByWritten({ written }: RemovalInput): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const { row } of written.values()) {
    for (const link of row.parents) if (link.key !== null) needed.add(rowId(link.table, link.key));
  }
  return needed;
}

/** The rows and all that refers to them, as far as `rows` knows it. */
function closure(from: readonly string[], rows: ReadonlyMap<string, RowFacts>): readonly string[] {
  const found = new Set(from.filter((id) => rows.has(id)));
  // A Set's iteration visits what is added on the way.
  for (const id of found) {
    for (const { table, key } of rows.get(id)?.referrers ?? []) {
      const referrer = key === null ? null : rowId(table, key);
      if (referrer !== null && rows.has(referrer)) found.add(referrer);
    }
  }
  return [...found];
}

/** The greatest part of the rows to which nothing refers that stays. */
function withoutReferences(
  rows: ReadonlyMap<string, RowFacts>,
  input: RemovalInput,
): ReadonlyMap<string, RowFacts> {
  const left = new Map(rows);
  const referred = new Map<string, string[]>();
  for (const [id, row] of rows) {
    for (const { table, key } of row.referrers) {
      if (key === null) continue;
      const referrer = rowId(table, key);
      referred.set(referrer, [...(referred.get(referrer) ?? []), id]);
    }
  }
  const queue = [...rows.keys()];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const row = left.get(id);
    if (row === undefined || staying(row, left, input).length === 0) continue;
    left.delete(id);
    queue.push(...(referred.get(id) ?? []));
  }
  return left;
}

/** Rows that would still refer to this one. */
function staying(
  row: RowFacts,
  removed: ReadonlyMap<string, RowFacts>,
  { written }: RemovalInput,
): readonly Referrer[] {
  const own = rowId(row.table, row.key);
  return row.referrers.filter((referrer) => {
    if (referrer.key === null) return true;
    const id = rowId(referrer.table, referrer.key);
    if (id === own || removed.has(id)) return false;
    const update = written.get(id);
    // A row that the plan points elsewhere: that it does not point here again is `NEEDED`'s to say.
    return update === undefined || !referrer.columns.some((name) => update.columns.includes(name));
  });
}

function stillReferenced(
  row: RowFacts,
  input: RemovalInput,
  sure: ReadonlyMap<string, RowFacts>,
  possible: readonly string[],
): Problem {
  const words = new Set(
    staying(row, sure, input).map(({ table, fate }) => `Rows of ${table} refer to it; ${fate}.`),
  );
  const also = possible.filter((id) => !input.chosen.has(id)).length;
  const message = words.size === 0 ? "Rows that cannot be removed hang on it." : [...words].sort().join(" ");
  return {
    reason: "still_referenced",
    message,
    ...(also > 0 ? { remedies: [{ kind: "include_dependants", rows: also }] } : {}),
  };
}

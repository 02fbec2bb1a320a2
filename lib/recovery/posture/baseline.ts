/** How large production was at a moment: what later measurements are compared with. */
export interface Baseline {
  readonly readAt: string;
  readonly lsn: string;
  readonly bytes: number;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    readonly approximate: boolean;
  }[];
}

/** Fewer rows than this come and go. */
const SMALL = 50;
/** The same measure as for backups that shrink. */
const MOST_LOST = 0.3;

/** Tables that lost a great part of their rows between two measurements, or are gone, in words. Pure. */
export function shrunkTables(before: Baseline, now: Baseline): readonly string[] {
  const found = new Map(now.tables.map(({ table, rows }) => [table, rows]));
  return before.tables.flatMap(({ table, rows }) => {
    const left = found.get(table);
    if (left === undefined) return [`${table} is gone (it had ${count(rows)} rows)`];
    if (rows < SMALL || left >= rows * (1 - MOST_LOST)) return [];
    return [`${table} fell from ${count(rows)} to ${count(left)} rows`];
  });
}

/** All rows of all tables. */
export function totalRows({ tables }: Pick<Baseline, "tables">): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

function count(rows: number): string {
  return rows.toLocaleString("en-US");
}

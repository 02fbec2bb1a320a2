import type { Remedy } from "./remedy";

/** One way round that a plan holds, in words. */
export interface RemedyLine {
  readonly words: string;
  /** What somebody typed for a column; undefined where nothing was typed. */
  readonly value?: string | null;
}

/** The ways round that somebody chose for a plan: whoever agrees to it has to see them. Included rows are counted per table. */
export function remedyLines(
  remedies: readonly Remedy[],
  nameOf: (table: string) => string = (table) => table,
): readonly RemedyLine[] {
  const typed = remedies.flatMap((one): readonly RemedyLine[] => {
    switch (one.kind) {
      case "map_column":
        return [{ words: `${nameOf(one.table)}.${one.to} takes the past's values of ${one.from}` }];
      case "give_value": {
        const where = one.keys === undefined ? "every created row" : rowsOf(one.keys.length);
        const words = `${nameOf(one.table)}.${one.column} gets a value given by hand, in ${where}`;
        return [{ words, value: one.value }];
      }
      default:
        return [];
    }
  });
  const counted = (kind: "include_parent" | "include_dependants", words: (rows: string) => string) =>
    [...countBy(remedies.filter((one) => one.kind === kind))].map(([table, count]) => ({
      words: words(`${rowsOf(count)} of ${nameOf(table)}`),
    }));
  return [
    ...typed,
    ...counted(
      "include_parent",
      (rows) => `${rows} may come along although not this person's, because other rows refer there`,
    ),
    ...counted("include_dependants", (rows) => `What refers to ${rows} is removed with them`),
  ];
}

function countBy(remedies: readonly Remedy[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { table } of remedies) counts.set(table, (counts.get(table) ?? 0) + 1);
  return counts;
}

function rowsOf(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}

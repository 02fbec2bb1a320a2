import { givenFor } from "@/lib/recovery/restore/remedies";
import type { Remedy } from "@/lib/recovery/restore/remedy";
import type { RestoreTable } from "./sides";

type GiveValue = Extract<Remedy, { kind: "give_value" }>;

/**
 * Values that people gave. One that is meant for whichever rows need it (`keys` absent, and the past has the column) takes hold
 * of a row when its own value turns out not to fit; in the end the remedy names those rows.
 */
export class GivenBook {
  private readonly needed = new Map<GiveValue, Set<string>>();

  constructor(private readonly remedies: readonly Remedy[]) {}

  /** What is written instead of the past's value; undefined when nothing was given. */
  valueFor(
    table: RestoreTable,
    column: string,
    row: { readonly key: string; readonly kind: "create" | "update" },
  ): string | null | undefined {
    if (!table.given.some((one) => one.column === column)) return undefined;
    const spare = this.spareFor(table, column);
    if (spare !== undefined && this.needed.get(spare)?.has(row.key) === true) return spare.value;
    const named = table.given.filter((one) => one.keys !== null || !table.copied.includes(column));
    return givenFor(named, column, row);
  }

  /** A value for a row whose own does not fit; undefined when there is none. */
  takeSpare(table: RestoreTable, column: string, key: string): string | null | undefined {
    const spare = this.spareFor(table, column);
    if (spare === undefined) return undefined;
    const keys = this.needed.get(spare) ?? new Set();
    this.needed.set(spare, keys.add(key));
    return spare.value;
  }

  /** The remedies with the rows that they turned out to be for. */
  resolved(tableOf: (id: string) => RestoreTable | null): readonly Remedy[] {
    return this.remedies.flatMap((remedy): readonly Remedy[] => {
      if (remedy.kind !== "give_value" || remedy.keys !== undefined) return [remedy];
      if (tableOf(remedy.table)?.copied.includes(remedy.column) !== true) return [remedy];
      const keys = [...(this.needed.get(remedy) ?? [])].sort();
      return keys.length === 0 ? [] : [{ ...remedy, keys }];
    });
  }

  private spareFor(table: RestoreTable, column: string): GiveValue | undefined {
    if (!table.copied.includes(column)) return undefined;
    return this.remedies.findLast(
      (one): one is GiveValue =>
        one.kind === "give_value" &&
        one.table === table.id &&
        one.column === column &&
        one.keys === undefined,
    );
  }
}

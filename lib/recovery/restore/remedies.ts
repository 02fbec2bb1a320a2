import type { RowKey } from "../compare/comparison";
import type { TableId } from "../subjects/catalog";
import type { ColumnRename } from "../subjects/renames";
import type { Remedy } from "./remedy";

/** A value that a person gave for a column of production, as text in its type; it goes before what the past holds. */
export interface GivenValue {
  readonly column: string;
  readonly value: string | null;
  /** Null: for every row that the plan creates in this table. */
  readonly keys: ReadonlySet<RowKey> | null;
}

/** The values given for a table. Later ones win over earlier ones for the same row. */
export function givenValues(remedies: readonly Remedy[], table: string): readonly GivenValue[] {
  return remedies.flatMap((remedy) => {
    if (remedy.kind !== "give_value" || remedy.table !== table) return [];
    const { column, value, keys } = remedy;
    return [{ column, value, keys: keys === undefined ? null : new Set(keys) }];
  });
}

/** The value that a person gave for one column of one row; undefined when the past's own is written. */
export function givenFor(
  given: readonly GivenValue[],
  column: string,
  row: { readonly key: RowKey; readonly kind: "create" | "update" },
): string | null | undefined {
  const found = given.findLast(
    (one) => one.column === column && (one.keys === null ? row.kind === "create" : one.keys.has(row.key)),
  );
  return found?.value;
}

/** Columns that the past is read under other names for. */
export function mappedColumns(remedies: readonly Remedy[]): readonly ColumnRename[] {
  return remedies.flatMap((remedy) =>
    remedy.kind === "map_column"
      ? [{ table: remedy.table as TableId, from: remedy.from, to: remedy.to }]
      : [],
  );
}

/** Columns that are written when a row is created: those that both sides have, and those for which a value was given. */
export function writtenColumns(
  then: readonly { readonly name: string }[],
  now: readonly { readonly name: string; readonly generated: boolean }[],
  given: readonly GivenValue[],
): { readonly copied: readonly string[]; readonly written: readonly string[] } {
  const writable = now.filter((column) => !column.generated).map((column) => column.name);
  const copied = writable.filter((name) => then.some((column) => column.name === name));
  return {
    copied,
    written: writable.filter((name) => copied.includes(name) || given.some((one) => one.column === name)),
  };
}

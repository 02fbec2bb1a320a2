import type { Cell, RowDetail } from "@/lib/recovery/compare/comparison";
import type { UpdateOperation } from "@/lib/recovery/restore/plan";
import type { Remedy } from "@/lib/recovery/restore/remedy";

/** One column of a row that a plan changes, as it is now and as it will be; null when that side cannot say. */
export interface Change {
  readonly column: string;
  readonly before: Cell | null;
  readonly after: Cell | null;
  /** Why the value is not the past's own; null when it is. */
  readonly note: string | null;
}

/** What an update writes, column by column, from both sides of the comparison and the ways round that the plan holds. */
export function changesOf(
  { table, key, columns, clears = [] }: Pick<UpdateOperation, "table" | "key" | "columns" | "clears">,
  detail: Pick<RowDetail, "columns">,
  remedies: readonly Remedy[],
): readonly Change[] {
  const cells = new Map(detail.columns.map((column) => [column.name, column]));
  const own = remedies.filter((remedy) => remedy.table === table);
  return columns.map((column): Change => {
    const before = cells.get(column)?.now ?? null;
    if (clears.includes(column)) {
      return { column, before, after: NULL, note: "what it referred to is gone for good" };
    }
    const given = own.findLast(
      (one) => one.kind === "give_value" && one.column === column && (one.keys?.includes(key) ?? false),
    );
    if (given?.kind === "give_value") {
      const after: Cell = given.value === null ? NULL : { kind: "plain", text: given.value };
      return { column, before, after, note: "given by hand" };
    }
    const mapped = own.find((one) => one.kind === "map_column" && one.to === column);
    const from = mapped?.kind === "map_column" ? mapped.from : column;
    return {
      column,
      before,
      after: cells.get(from)?.then ?? null,
      note: from === column ? null : `was called ${from}`,
    };
  });
}

const NULL: Cell = { kind: "null" };

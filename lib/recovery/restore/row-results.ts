import { rowId } from "./facts";
import type { RestoreRecord } from "./port";
import type { RowResult } from "./session";

const WRITTEN = { create: "created", update: "updated", remove: "removed" } as const;

/**
 * What came of every row of a plan, in its order; empty while nothing came of it. Only rows of which there is more to say
 * are kept one by one: of the others the receipt tells that they were written.
 */
export function rowResults({
  plan,
  receipt,
  results,
  resultCounts,
}: Pick<RestoreRecord, "plan" | "receipt" | "results" | "resultCounts">): readonly RowResult[] {
  if (resultCounts === null) return [];
  const told = new Map(results.map((row) => [rowId(row.table, row.key), row]));
  const written = new Map(receipt?.rows.map((row) => [rowId(row.table, row.key), row.kind]));
  const nothing = resultCounts.failed > 0;
  return plan.operations.map(({ table, key }) => {
    const id = rowId(table, key);
    const kind = nothing ? undefined : written.get(id);
    return (
      told.get(id) ?? {
        table,
        key,
        result: kind === undefined ? "failed" : WRITTEN[kind],
        note: kind === undefined ? "Not written." : null,
      }
    );
  });
}

import type { ComparisonRowPage, RowKey } from "@/lib/recovery/compare/comparison";
import type { Failure } from "@/lib/recovery/errors";
import { tablesToRead, toPlanSelection } from "./plan-input";
import { failureOf, readRowPage } from "./read";
import { packSelection } from "./selection-wire";
import type { PlanRestore, SelectionState } from "./use-selection";

/** Writes the selection down in the fewest words and has it planned; the id of the draft, or why there is none. */
export async function planSelection(
  comparisonId: string,
  { selection, selectable }: SelectionState,
  planRestore: PlanRestore,
): Promise<{ readonly id: string } | Failure> {
  try {
    const tables = tablesToRead(selection, selectable);
    const keys = new Map<string, readonly string[]>();
    for (const table of tables) {
      keys.set(table, await readMissingKeys(comparisonId, table, selectable.get(table) ?? 0));
    }
    const wire = packSelection(toPlanSelection(selection, selectable, keys));
    const outcome = await planRestore({ comparisonId, selection: wire });
    return outcome.ok ? outcome.value : outcome;
  } catch (error) {
    return failureOf(error);
  }
}

/** The keys of all missing rows of one table, page by page. */
async function readMissingKeys(
  comparisonId: string,
  table: string,
  rows: number,
): Promise<readonly RowKey[]> {
  const limit = 200;
  const offsets = Array.from({ length: Math.ceil(rows / limit) }, (_, page) => page * limit);
  const pages: ComparisonRowPage[] = [];
  // Four at a time: the pages come from the ledger, which other people read too.
  for (let next = 0; next < offsets.length; next += 4) {
    const batch = offsets.slice(next, next + 4);
    pages.push(
      ...(await Promise.all(
        batch.map((offset) => readRowPage({ comparisonId, table, states: ["missing"], offset, limit })),
      )),
    );
  }
  return pages.flatMap((page) => page.rows.map((row) => row.key));
}

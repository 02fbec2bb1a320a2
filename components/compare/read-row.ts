import type { RowDetail, RowKey } from "@/lib/recovery/compare/comparison";
import { read } from "./read";

/** One row in full, content masked. */
export async function readRow(
  comparisonId: string,
  table: string,
  key: RowKey,
  signal?: AbortSignal,
): Promise<RowDetail> {
  const search = new URLSearchParams({ table, key });
  return read(`/api/comparisons/${encodeURIComponent(comparisonId)}/row?${search}`, signal);
}

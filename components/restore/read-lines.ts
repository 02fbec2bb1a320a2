import { read } from "@/components/compare/read";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { type LineKind, linesOf, type RestoreLine } from "./lines";

/** Every line of one list of a restore, for the reader who asked for all of them. */
export async function readLines(restoreId: string, kind: LineKind): Promise<readonly RestoreLine[]> {
  return linesOf(await read<RestoreView>(`/api/restores/${encodeURIComponent(restoreId)}`), kind);
}

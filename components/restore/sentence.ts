import { plural } from "@/lib/format/number";
import type { RestoreSummary } from "@/lib/recovery/restore/session";

/** The list of restores in one sentence: what needs somebody comes first. */
export function restoresSentence(restores: readonly RestoreSummary[]): string {
  const count = (state: RestoreSummary["state"]) => restores.filter((each) => each.state === state).length;
  const doubtful = count("in_doubt");
  if (doubtful > 0)
    return `${plural(doubtful, "restore")} ${doubtful === 1 ? "is" : "are"} in doubt and being resolved`;
  const applied = restores.filter(({ state, kind }) => state === "applied" && kind === "restore");
  const rows = applied.reduce((sum, each) => sum + each.rows, 0);
  if (applied.length === 0) return "Nothing was put back yet";
  return `${plural(rows, "row")} ${rows === 1 ? "was" : "were"} put back in ${plural(applied.length, "restore")}`;
}

import { toUtcText } from "@/lib/format/time";
import type { HistoryWindow } from "@/lib/recovery/history/moment";

const QUARTER_HOUR_MS = 15 * 60_000;

/** Where the handle stands before anybody has chosen: a quarter of an hour ago, or as far back as a young window goes. */
export function firstMoment(window: HistoryWindow): string {
  const earliest = Math.ceil(Date.parse(window.earliest) / 1000) * 1000;
  const latest = Date.parse(window.latest);
  return earliest >= latest ? "now" : toUtcText(Math.max(earliest, latest - QUARTER_HOUR_MS));
}

/** One value of a search parameter; an empty one is none. */
export function oneText(value: string | string[] | undefined): string | null {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined || first.trim() === "" ? null : first.trim().slice(0, 100);
}

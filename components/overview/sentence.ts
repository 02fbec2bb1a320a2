import { formatSeconds } from "@/lib/format/duration";
import { formatUtc } from "@/lib/format/time";
import type { HistoryView } from "@/lib/recovery/history/view";

/** How far back one can go right now, in a sentence. */
export function waysBackSentence({ window, readAt }: HistoryView): string {
  if (window.retentionSeconds <= 0) return "There is no way back: history is switched off";
  const year = new Date(readAt).getUTCFullYear();
  return `You can go back to any second since ${formatUtc(window.earliest, "minute", year)}`;
}

/** What stands under it: the length, whether it still grows, and what the backups add (`further`, without a full stop). */
export function waysBackNote({ window, project }: HistoryView, further: string | null = null): string {
  if (window.retentionSeconds <= 0) {
    return "Set a history window in the Neon project now: what is lost until then stays lost.";
  }
  const reach = (Date.parse(window.latest) - Date.parse(window.earliest)) / 1000;
  const kept = formatSeconds(window.retentionSeconds);
  const young = reach < window.retentionSeconds - 60;
  const grows = young ? `, growing to the ${kept} that Neon keeps` : "";
  const more = further === null ? "" : `; ${further}`;
  return `That is ${formatSeconds(roughly(reach))} of history${grows}${more}. Postgres ${project.pgVersion}, ${project.region}.`;
}

/** Spans beyond a minute are told in whole minutes. */
function roughly(seconds: number): number {
  return seconds < 60 ? seconds : Math.floor(seconds / 60) * 60;
}

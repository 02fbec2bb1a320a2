import type { Route } from "next";
import type { ChipTone } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import type { ErasureSource } from "@/lib/recovery/erasures/erasure";
import type { Replay, ReplayState } from "@/lib/recovery/erasures/replay";
import type { ErasuresView, Import, Receipt } from "@/lib/recovery/erasures/views";

export const ERASURES = "/erasures" as Route;
export const replayHref = (id: string) => `/erasures/replays/${encodeURIComponent(id)}` as Route;

/** The form, filled with somebody from their page: by their key, never by an address. */
export function eraseHref(subjectKey: string, branchId: string | null): Route {
  const search = new URLSearchParams({ person: subjectKey });
  if (branchId !== null) search.set("branch", branchId);
  return `/erasures?${search}` as Route;
}

export const SOURCES: Readonly<Record<ErasureSource, string>> = {
  button: "person's page",
  form: "by hand",
  csv: "file",
  service: "the app itself",
  command: "command line",
};

export const REPLAY_STATES: Readonly<Record<ReplayState, { word: string; tone: ChipTone }>> = {
  queued: { word: "waiting", tone: "neutral" },
  running: { word: "running", tone: "changed" },
  done: { word: "done", tone: "ok" },
  failed: { word: "failed", tone: "missing" },
};

/** What is true of the list, in a sentence. */
export function erasuresSentence({ position, refused }: Pick<ErasuresView, "position" | "refused">): string {
  const kept = position === 0 ? "Nobody has asked to be deleted" : `${plural(position, "erasure")} recorded`;
  return refused === null ? kept : `${kept}, but the list cannot be relied on now`;
}

/** What became of one record. */
export function receiptWords({ fresh, position, mirrored, destinations }: Receipt): string {
  const there = `${mirrored} of ${plural(destinations, "bucket")}`;
  return fresh
    ? `Recorded at position ${position}; ${there} have it.`
    : `This was recorded before, at position ${position}.`;
}

/** What became of a file. */
export function importWords({ accepted, recorded, known, wrong }: Import): string {
  if (accepted) return `${recorded} recorded, ${known} known before.`;
  return wrong === 0
    ? "There is nobody in this list. Nobody was recorded."
    : `Nobody was recorded: ${plural(wrong, "line is", "lines are")} wrong.`;
}

/** What a replay did or is doing, in a sentence. */
export function replaySentence({ state, target, people, scanned }: Replay): string {
  switch (state) {
    case "queued":
      return `The erased are about to be looked for in “${target.name}”`;
    case "running":
      return `The erased are deleted from “${target.name}”: ${plural(scanned, "person", "people")} looked at`;
    case "failed":
      return `The erased could not all be deleted from “${target.name}”`;
    case "done":
      return people === 0
        ? `Nobody of the list was in “${target.name}”`
        : `${plural(people, "person was", "people were")} deleted again from “${target.name}”`;
  }
}

export const isUnderWay = ({ state }: Replay) => state === "queued" || state === "running";

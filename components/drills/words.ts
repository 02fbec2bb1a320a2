import type { Route } from "next";
import type { ChipTone } from "@/components/ui/chip";
import { formatDuration } from "@/lib/format/duration";
import { formatRelative } from "@/lib/format/time";
import type { Drill, DrillStage } from "@/lib/recovery/drills/drill";
import type { Standing } from "@/lib/recovery/drills/due";
import { DRILL_KINDS, DRILL_NAMES, type DrillKind } from "@/lib/recovery/drills/rhythm";
import type { MeasuredLayer } from "@/lib/recovery/posture/layers";

export const drillHref = (id: string) => `/drills/${encodeURIComponent(id)}` as Route;
export const evidenceHref = (id: string, format: "json" | "markdown") =>
  `/api/drills/${encodeURIComponent(id)}/evidence?format=${format}`;

export const DRILL_WORDS: Readonly<Record<Drill["state"], { word: string; tone: ChipTone }>> = {
  queued: { word: "queued", tone: "neutral" },
  running: { word: "running", tone: "changed" },
  passed: { word: "passed", tone: "ok" },
  failed: { word: "failed", tone: "missing" },
};

export const DRILL_STAGE_WORDS: Readonly<Record<DrillStage, string>> = {
  manifest: "Reading the manifest and checking its signature",
  target: "Making an empty throwaway database",
  check: "Downloading and checking every byte",
  restore: "Decrypting and restoring",
  prove: "Counting and fingerprinting every table",
  erase: "Deleting again who asked to be deleted",
  inspect: "Looking at constraints and indexes",
  evidence: "Writing the evidence into the bucket",
  clean_up: "Removing everything that was made for it",
  moment: "Choosing the moment to go back to",
  branch: "Making a branch and waiting until it answers",
  count: "Counting its rows",
  query: "Asking three sample questions",
  lose: "Losing one person in a throwaway branch",
  compare: "Comparing that person with the past",
  recover: "Putting every missing row back",
  fetch: "Fetching the pack from the bucket",
  open: "Decrypting and unpacking it",
  look: "Checking every file in it",
  rehearse: "Going through the runbook",
};

export function isOpen(drill: Drill): boolean {
  return drill.state === "queued" || drill.state === "running";
}

/** What has been proven, in a sentence. `drills` newest first; of each kind the last one that ended counts. */
export function drillsSentence(drills: readonly Drill[], now: Date): string {
  const ended = DRILL_KINDS.flatMap(
    (kind) => drills.find((drill) => drill.kind === kind && !isOpen(drill)) ?? [],
  );
  const failed = ended.find(({ state }) => state === "failed");
  if (failed !== undefined)
    return `The last drill “${DRILL_NAMES[failed.kind]}” failed: that way back is not proven`;
  const passed = ended.find(({ kind }) => kind === "restore-backup");
  if (passed === undefined || passed.rtoMs === null) return "That a backup can be restored is not proven yet";
  const when = formatRelative(passed.finishedAt ?? passed.createdAt, now.getTime());
  return `A backup was restored in ${formatDuration(passed.rtoMs)}, ${when}`;
}

/** When a stage, a whole drill, took so long. */
export function tookWords(drill: Drill): string {
  if (drill.startedAt === null) return "–";
  if (drill.finishedAt === null) return "not over";
  return formatDuration(Date.parse(drill.finishedAt) - Date.parse(drill.startedAt));
}

const LAYER_OF: Readonly<Record<DrillKind, MeasuredLayer["layer"]>> = {
  "restore-backup": "off_site",
  "outage-pack": "off_site",
  "pitr-branch": "pitr",
  scenario: "pitr",
  person: "person",
};

/** How long the way back that a drill rehearses may take; null while the targets cannot be read. */
export function targetSecondsOf(
  { kind }: Pick<Drill, "kind">,
  layers: readonly MeasuredLayer[],
): number | null {
  return layers.find(({ layer }) => layer === LAYER_OF[kind])?.target.rtoSeconds ?? null;
}

/** How a kind of drill stands: proven, too long ago, failed or never done. */
export function standingWord(
  { ended, passed, dueAt }: Standing,
  now: Date,
): { word: string; tone: ChipTone } {
  if (ended?.state === "failed") return { word: "failed", tone: "missing" };
  if (passed === null || dueAt === null) return { word: "never", tone: "changed" };
  return Date.parse(dueAt) < now.getTime()
    ? { word: "overdue", tone: "changed" }
    : { word: "passed", tone: "ok" };
}

import type { Route } from "next";
import type { ChipTone } from "@/components/ui/chip";
import type { BackupCopy, BackupRun } from "@/lib/recovery/backup/run";
import type { BackupView } from "@/lib/recovery/backup/view";

export const backupHref = (id: string) => `/backups/${encodeURIComponent(id)}` as Route;
export const runHref = (id: string) => `/backups/runs/${encodeURIComponent(id)}` as Route;

export interface StatusWord {
  readonly word: string;
  readonly tone: ChipTone;
}

/** What a backup is worth, in two words. `places` is how many destinations are configured. */
export function statusOf(backup: Pick<BackupView, "copies" | "places">, places: number): StatusWord {
  const states = backup.copies.map(({ state }) => state);
  const good = backup.places;
  if (good === 0) {
    if (states.includes("damaged")) return { word: "damaged", tone: "missing" };
    if (states.includes("unchecked")) return { word: "not checked yet", tone: "changed" };
    return { word: "gone", tone: "missing" };
  }
  if (states.includes("damaged")) return { word: "one copy damaged", tone: "missing" };
  if (good < places) return { word: `${good} of ${places} places`, tone: "changed" };
  return { word: good > 1 ? `off-site ×${good}` : "verified", tone: "ok" };
}

/** Names of the places that hold a verified copy, each once. */
export function placeNames(backup: Pick<BackupView, "copies">): string {
  const names = backup.copies.flatMap((copy) => (copy.state === "verified" ? [copy.destination] : []));
  return [...new Set(names)].join(", ") || "none";
}

export const COPY_WORDS: Readonly<Record<BackupCopy["state"], StatusWord>> = {
  verified: { word: "verified", tone: "ok" },
  unchecked: { word: "not checked yet", tone: "changed" },
  behind: { word: "not there yet", tone: "changed" },
  damaged: { word: "damaged", tone: "missing" },
  gone: { word: "gone", tone: "missing" },
};

export const RUN_WORDS: Readonly<Record<BackupRun["state"], StatusWord>> = {
  queued: { word: "queued", tone: "neutral" },
  running: { word: "running", tone: "changed" },
  succeeded: { word: "succeeded", tone: "ok" },
  failed: { word: "failed", tone: "missing" },
};

export const STAGE_WORDS: Readonly<Record<BackupRun["stage"], string>> = {
  claim: "Waiting for a worker",
  preflight: "Checking tools, rights and buckets",
  branch: "Making a recovery branch to dump from",
  dump: "Dumping, compressing, encrypting, uploading",
  verify: "Reading back what was uploaded",
  manifest: "Writing the signed manifest",
  promote: "Keeping the month's first good backup",
  clean_up: "Removing the recovery branch",
};

export function isOpen(run: BackupRun): boolean {
  return run.state === "queued" || run.state === "running";
}

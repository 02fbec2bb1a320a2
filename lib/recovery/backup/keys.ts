import type { BackupId, Tier } from "./manifest";

const OBJECT = /^(daily|monthly)\/(bk_\d{8}T\d{6}Z_[0-9a-z]{4})\.dump\.zst(?:\.age)?$/;
const MANIFEST = /^(daily|monthly)\/(bk_\d{8}T\d{6}Z_[0-9a-z]{4})\.manifest\.json$/;

/** Key of a backup's object. The ending says which tools open it without Rekindle. */
export function objectKey(tier: Tier, id: BackupId, encrypted: boolean): string {
  return `${tier}/${id}.dump.zst${encrypted ? ".age" : ""}`;
}

export function manifestKey(tier: Tier, id: BackupId): string {
  return `${tier}/${id}.manifest.json`;
}

export interface ParsedKey {
  readonly kind: "object" | "manifest";
  readonly tier: Tier;
  readonly id: BackupId;
}

/** What a key of ours names; null for anything else in the bucket, which is never touched. */
export function parseKey(key: string): ParsedKey | null {
  for (const [kind, pattern] of [["object", OBJECT] as const, ["manifest", MANIFEST] as const]) {
    const [, tier, id] = pattern.exec(key) ?? [];
    if ((tier === "daily" || tier === "monthly") && id !== undefined) return { kind, tier, id };
  }
  return null;
}

/** An id that begins with the moment, so that lists sort by time; `random` ends in four letters or digits. */
export function backupId(now: Date, random: string): BackupId {
  const moment = now.toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");
  return `bk_${moment}_${random.toLowerCase().slice(-4)}`;
}

/** Name of the recovery branch that a backup is dumped from: the same for the same backup, so that a sweeper knows it. */
export function dumpBranchName(id: BackupId): string {
  return `rk-backup-${id.slice(3).toLowerCase().replace("_", "-")}`;
}

/** Whose dump a branch of this name would be for; null for names that are no such. */
export function dumpBranchOf(name: string): BackupId | null {
  const [, moment, random] = /^rk-backup-(\d{8}t\d{6}z)-([0-9a-z]{4})$/.exec(name) ?? [];
  return moment === undefined || random === undefined ? null : `bk_${moment.toUpperCase()}_${random}`;
}

/** The UTC day of a moment, `YYYY-MM-DD`. */
export function utcDay(now: Date): string {
  return now.toISOString().slice(0, 10);
}

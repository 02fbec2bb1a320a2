import type { Manifest } from "@/lib/recovery/backup/manifest";
import type { BackupCopy, BackupRecord, BackupRun } from "@/lib/recovery/backup/run";

const HOUR = 3_600_000;

/** A backup of that moment as the ledger knows it, verified in both destinations unless told otherwise. */
export function backupRecord(takenAt: string, change: Partial<BackupRecord> = {}): BackupRecord {
  const manifest = backupManifest(takenAt);
  const copy = (destination: string): BackupCopy => ({
    destination,
    key: manifest.object,
    verifiedAt: manifest.finishedAt,
    state: "verified",
  });
  return {
    id: manifest.id,
    manifest,
    foreign: null,
    copies: [copy("primary"), copy("second")],
    pinned: null,
    holds: [],
    removing: null,
    provenAt: null,
    ...change,
  };
}

export function backupManifest(takenAt: string, change: Partial<Manifest> = {}): Manifest {
  const id = `bk_${takenAt.replace(/\.\d+/, "").replace(/[-:]/g, "")}_test`;
  return {
    format: 1,
    id,
    tier: "daily",
    takenAt,
    lsn: "0/5A3C1F8",
    finishedAt: new Date(Date.parse(takenAt) + HOUR / 6).toISOString(),
    source: { projectId: "memory-project", branchId: "br-production", database: "ember" },
    serverVersion: "17.2",
    dumpVersion: "17.2",
    tables: [
      { table: "public.memories", rows: 9000, fingerprint: "a" },
      { table: "public.users", rows: 200, fingerprint: "b" },
      { table: "public.plans", rows: 3, fingerprint: "c" },
    ],
    bytes: { plain: 1_000_000, stored: 300_000 },
    sha256: { plain: "00", stored: "11" },
    compression: "zstd",
    encryption: { kind: "age", recipients: ["age1memory"] },
    object: `daily/${id}.dump.zst.age`,
    erasurePosition: null,
    durationMs: 9_000,
    signature: { keyId: "memory", value: "x" },
    ...change,
  };
}

export function backupRun(change: Partial<BackupRun> = {}): BackupRun {
  return {
    id: "run_000000000001",
    backupId: "bk_20261123T030000Z_test",
    schedule: "daily",
    day: "2026-11-23",
    state: "succeeded",
    stage: "clean_up",
    stages: [],
    startedBy: "cron:daily-backup",
    startedByName: "cron:daily-backup",
    startedAt: "2026-11-23T03:00:00.000Z",
    finishedAt: "2026-11-23T03:02:00.000Z",
    heartbeatAt: "2026-11-23T03:02:00.000Z",
    bytes: { plain: 1_000_000, stored: 300_000 },
    branchId: null,
    uploads: [],
    attempt: 1,
    failure: null,
    notes: [],
    manifest: null,
    ...change,
  };
}

import type { Kept } from "../retention/policy";
import type { BackupRecord, BackupRun } from "./run";

/** A backup as lists show it. */
export interface BackupView {
  readonly id: string;
  readonly takenAt: string;
  readonly kind: "backup" | "foreign";
  /** good: verified somewhere; doubtful: found but not read in full yet; bad: damaged, or no copy is left. */
  readonly state: "good" | "doubtful" | "bad";
  readonly bytes: { readonly plain: number | null; readonly stored: number };
  readonly rows: number | null;
  readonly durationMs: number | null;
  readonly encrypted: boolean;
  readonly copies: BackupRecord["copies"];
  /** Destinations with a verified copy. */
  readonly places: number;
  readonly verifiedAt: string | null;
  readonly provenAt: string | null;
  readonly pinned: BackupRecord["pinned"];
  /** What retention says of each tier in which it lies; empty for one that goes at the next run, and for foreign dumps. */
  readonly kept: readonly Kept[];
  readonly goes: string | null;
}

/** Everything about one backup. */
export interface BackupDetail {
  readonly view: BackupView;
  readonly record: BackupRecord;
  /** Runs that were for it, the newest first. */
  readonly runs: readonly BackupRun[];
}

/** A run with what people want to know while they wait. */
export interface RunProgress {
  readonly run: BackupRun;
  readonly elapsedMs: number;
  /** Plain bytes per second so far; null before any travelled. */
  readonly bytesPerSecond: number | null;
  /** What the dump will come to, by the last one; null when there was none. */
  readonly expectedBytes: number | null;
}

/** Puts a record into the words of a list. */
export function toView(
  record: BackupRecord,
  plan: {
    readonly keep: readonly Kept[];
    readonly remove: readonly { readonly id: string; readonly reason: string }[];
  },
): BackupView {
  const { manifest, foreign, copies } = record;
  const verified = copies.filter((copy) => copy.state === "verified");
  const found = copies.some((copy) => copy.state === "unchecked");
  return {
    id: record.id,
    takenAt: manifest?.takenAt ?? foreign?.takenAt ?? "",
    kind: manifest === null ? "foreign" : "backup",
    state: verified.length > 0 ? "good" : found ? "doubtful" : "bad",
    bytes: { plain: manifest?.bytes.plain ?? null, stored: manifest?.bytes.stored ?? foreign?.bytes ?? 0 },
    rows: manifest ? manifest.tables.reduce((sum, table) => sum + table.rows, 0) : null,
    durationMs: manifest?.durationMs ?? null,
    encrypted: manifest?.encryption.kind === "age",
    copies,
    places: new Set(verified.map((copy) => copy.destination)).size,
    verifiedAt: verified.reduce<string | null>((latest, { verifiedAt }) => newer(latest, verifiedAt), null),
    provenAt: record.provenAt,
    pinned: record.pinned,
    kept: plan.keep.filter((one) => one.id === record.id),
    goes: plan.remove.find((one) => one.id === record.id)?.reason ?? null,
  };
}

function newer(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** A run's numbers at a moment. */
export function toProgress(run: BackupRun, expectedBytes: number | null, now: Date): RunProgress {
  const end = run.finishedAt === null ? now.getTime() : Date.parse(run.finishedAt);
  const elapsedMs = Math.max(0, end - Date.parse(run.startedAt));
  const bytesPerSecond = run.bytes.plain > 0 && elapsedMs > 0 ? (run.bytes.plain / elapsedMs) * 1000 : null;
  return { run, elapsedMs, bytesPerSecond, expectedBytes };
}

import type { Manifest } from "../backup/manifest";
import type { RestoreResult } from "../backup/port";
import type { Replay } from "../erasures/replay";
import { type Drill, rtoOf } from "./drill";
import { checkLines, noteLines, seconds, stageLines, tableRows } from "./evidence-lines";

/** What a drill leaves in the bucket, beside the backup that it proved. */
export interface Evidence {
  readonly format: 1;
  readonly drill: string;
  readonly result: "passed" | "failed";
  readonly startedAt: string | null;
  readonly endedAt: string;
  readonly startedBy: string;
  readonly destination: string;
  readonly bucket: string;
  readonly target: string;
  readonly backup: {
    readonly id: string;
    readonly object: string;
    readonly takenAt: string;
    readonly lsn: string;
    readonly storedBytes: number;
    readonly storedSha256: string;
    readonly signedBy: string;
  };
  readonly serverVersion: string;
  readonly toolVersion: string;
  readonly rtoMs: number;
  readonly stages: Drill["stages"];
  readonly checks: Drill["checks"];
  /** The erasure list at work: how many people and rows were deleted again, and by which state of the list. */
  readonly erased: {
    readonly replay: string;
    readonly position: number;
    readonly people: number;
    readonly rows: number;
  };
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly equal: boolean }[];
  readonly notes: readonly string[];
}

export function evidenceOf(
  drill: Drill,
  manifest: Manifest,
  restored: RestoreResult,
  erased: Replay,
  bucket: string,
  endedAt: string,
): Evidence {
  const found = new Map(restored.tables.map((one) => [one.table, one]));
  return {
    format: 1,
    drill: drill.id,
    result: drill.checks.every((one) => one.ok) ? "passed" : "failed",
    startedAt: drill.startedAt,
    endedAt,
    startedBy: drill.startedBy,
    destination: drill.destination,
    bucket,
    target: drill.target === null ? "none" : `${drill.target.kind} ${drill.target.name}`,
    backup: {
      id: manifest.id,
      object: manifest.object,
      takenAt: manifest.takenAt,
      lsn: manifest.lsn,
      storedBytes: manifest.bytes.stored,
      storedSha256: manifest.sha256.stored,
      signedBy: manifest.signature.keyId,
    },
    serverVersion: restored.serverVersion,
    toolVersion: restored.toolVersion,
    rtoMs: rtoOf(drill),
    stages: drill.stages,
    checks: drill.checks,
    erased: {
      replay: erased.id,
      position: erased.position ?? 0,
      people: erased.people,
      rows: erased.rows,
    },
    tables: manifest.tables.map(({ table, rows, fingerprint }) => ({
      table,
      rows,
      equal: found.get(table)?.rows === rows && found.get(table)?.fingerprint === fingerprint,
    })),
    notes: drill.notes,
  };
}

/** The same for people, and for whoever asks for a proof. */
export function evidenceText(evidence: Evidence): string {
  const { backup } = evidence;
  return [
    `# Restore drill ${evidence.drill}: ${evidence.result}`,
    "",
    `The backup \`${backup.id}\` (data of ${backup.takenAt}, LSN ${backup.lsn}) was read from “${evidence.destination}” (bucket ${evidence.bucket}), checked, decrypted and restored into an empty database (${evidence.target}, PostgreSQL ${evidence.serverVersion}). Started by ${evidence.startedBy} at ${evidence.startedAt ?? "?"}, ended at ${evidence.endedAt}.`,
    "",
    `**A restore for real would have taken ${seconds(evidence.rtoMs)}.**`,
    "",
    ...checkLines(evidence.checks),
    "",
    ...stageLines(evidence.stages),
    "",
    "| Table | Rows in the manifest | Restored the same |",
    "|---|---|---|",
    ...tableRows(evidence.tables.map((one) => [one.table, String(one.rows), one.equal ? "yes" : "NO"])),
    "",
    `Object \`${backup.object}\`, ${backup.storedBytes} bytes, SHA-256 \`${backup.storedSha256}\`, manifest signed by key \`${backup.signedBy}\`.`,
    ...noteLines(evidence.notes),
    "",
  ].join("\n");
}

import type { BackupCopy, BackupRecord } from "./run";

/** Copies that a restore may try, the most trusted first. Each is checked byte by byte before anything is restored. */
export function usableCopies(record: BackupRecord): readonly BackupCopy[] {
  const order: Readonly<Record<string, number>> = { verified: 0, unchecked: 1 };
  return record.copies
    .filter((copy) => copy.state in order)
    .sort((a, b) => (order[a.state] ?? 0) - (order[b.state] ?? 0));
}

/** The moment that a backup holds, RFC 3339. */
export function takenAtOf(record: BackupRecord): string {
  return record.manifest?.takenAt ?? record.foreign?.takenAt ?? "";
}

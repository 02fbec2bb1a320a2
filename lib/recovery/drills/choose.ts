import type { BackupCopy, BackupRecord } from "../backup/run";
import { fail, type Outcome, ok } from "../errors";
import type { Drill } from "./drill";

export interface Choice {
  readonly record: BackupRecord;
  readonly copy: BackupCopy;
}

/** The copies of a backup that a drill can prove: read back in full once, and described by a manifest. */
export function provable(record: BackupRecord): readonly BackupCopy[] {
  if (record.manifest === null || record.removing !== null) return [];
  return record.copies.filter((copy) => copy.state === "verified");
}

/**
 * Which copy to restore: of the wished backup or the newest one, from the wished destination or from the one whose last
 * drill is the longest ago. Pure.
 */
export function chooseCopy(
  records: readonly BackupRecord[],
  drills: readonly Drill[],
  wish: { readonly backupId?: string | undefined; readonly destination?: string | undefined },
): Outcome<Choice> {
  const usable = records
    .filter((record) => wish.backupId === undefined || record.id === wish.backupId)
    .map((record) => ({
      record,
      copies: provable(record).filter(
        (copy) => wish.destination === undefined || copy.destination === wish.destination,
      ),
    }))
    .filter(({ copies }) => copies.length > 0)
    .sort((a, b) => (a.record.id < b.record.id ? 1 : -1));
  const [first] = usable;
  const copy = first?.copies.toSorted((a, b) => compare(lastDrill(drills, a), lastDrill(drills, b)))[0];
  if (first && copy) return ok({ record: first.record, copy });
  return fail(
    "not_found",
    wish.backupId === undefined
      ? "There is no verified backup to restore."
      : "This backup has no verified copy with a manifest there.",
    "Take a backup first, or choose another one. A dump that was registered by hand has nothing to be compared with.",
  );
}

function lastDrill(drills: readonly Drill[], { destination }: BackupCopy): string {
  return drills.find((drill) => drill.destination === destination)?.createdAt ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

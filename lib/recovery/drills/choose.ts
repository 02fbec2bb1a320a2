import type { BackupCopy, BackupRecord } from "../backup/run";
import { fail, type Outcome, ok } from "../errors";
import type { Drill } from "./drill";
import type { RunnableKind } from "./rhythm";

export interface ChooseFacts {
  readonly records: readonly BackupRecord[];
  /** Newest first. */
  readonly drills: readonly Drill[];
  readonly stores: readonly { readonly name: string }[];
  readonly wish: { readonly backupId?: string | undefined; readonly destination?: string | undefined };
}

/** What a drill of this kind is about, and whose bucket takes its evidence. Pure. */
export function chooseFor(
  kind: RunnableKind,
  { records, drills, stores, wish }: ChooseFacts,
): Outcome<Pick<Drill, "kind" | "backupId" | "destination">> {
  if (kind === "restore-backup") {
    const choice = chooseCopy(records, drills, wish);
    if (!choice.ok) return choice;
    const { record, copy } = choice.value;
    return ok({ kind, backupId: record.id, destination: copy.destination });
  }
  const named = stores.filter(({ name }) => wish.destination === undefined || name === wish.destination);
  const destination = longestAgo(named, drills, kind);
  return destination === undefined
    ? fail("not_found", "There is no such destination to keep the evidence in.", "Configure a bucket.")
    : ok({ kind, backupId: null, destination });
}

function longestAgo(
  stores: ChooseFacts["stores"],
  drills: readonly Drill[],
  kind: RunnableKind,
): string | undefined {
  const ours = drills.filter((drill) => drill.kind === kind);
  return stores
    .map(({ name }) => name)
    .toSorted((a, b) => compare(lastDrill(ours, { destination: a }), lastDrill(ours, { destination: b })))[0];
}

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
  const restored = drills.filter(({ kind }) => kind === "restore-backup");
  const copy = first?.copies.toSorted((a, b) => compare(lastDrill(restored, a), lastDrill(restored, b)))[0];
  if (first && copy) return ok({ record: first.record, copy });
  return fail(
    "not_found",
    wish.backupId === undefined
      ? "There is no verified backup to restore."
      : "This backup has no verified copy with a manifest there.",
    "Take a backup first, or choose another one. A dump that was registered by hand has nothing to be compared with.",
  );
}

function lastDrill(drills: readonly Drill[], { destination }: Pick<BackupCopy, "destination">): string {
  return drills.find((drill) => drill.destination === destination)?.createdAt ?? "";
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

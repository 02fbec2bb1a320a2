import type { BackupCopy, BackupRecord } from "./run";

const ROUND = 30;

/**
 * The newest backup wherever it lies, then a thirtieth of all other copies: those that were not read for the longest time
 * first, so that each is read once a month whatever happened in between. Pure.
 */
export function copiesToCheck(
  records: readonly BackupRecord[],
  all = false,
): readonly { readonly record: BackupRecord; readonly copy: BackupCopy }[] {
  const ours = records.filter((record) => record.manifest !== null && record.removing === null);
  const copies = ours.flatMap((record) =>
    record.copies
      .filter((copy) => copy.state !== "gone" && copy.state !== "behind")
      .map((copy) => ({ record, copy })),
  );
  const newest = ours
    .map((record) => record.id)
    .sort()
    .at(-1);
  const first = copies.filter(({ record }) => record.id === newest);
  const others = copies
    .filter(({ record }) => record.id !== newest)
    .sort((a, b) => ((a.copy.verifiedAt ?? "") < (b.copy.verifiedAt ?? "") ? -1 : 1));
  return [...first, ...others.slice(0, all ? others.length : Math.ceil(others.length / ROUND))];
}

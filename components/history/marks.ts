import type { Route } from "next";
import { backupHref } from "@/components/backups/words";
import { parseKey } from "@/lib/recovery/backup/keys";
import type { BackupView } from "@/lib/recovery/backup/view";
import type { HistoryView } from "@/lib/recovery/history/view";

/** Something that stands at a moment of the past. */
export interface Mark {
  readonly id: string;
  readonly ms: number;
  readonly kind: "branch" | "snapshot" | "backup";
  readonly label: string;
  /** Where it is restored or compared from; null for what the line itself brings back: choosing it chooses its moment. */
  readonly href: Route | null;
}

/** What the line shows, the most telling first: recovery branches by the moment that they hold, snapshots, backups. */
export function marksOf(
  { snapshots, branches }: HistoryView,
  backups: readonly BackupView[],
): readonly Mark[] {
  return [
    ...branches.flatMap((one): Mark[] =>
      one.managed && one.state !== "failed" && one.state !== "deleting" && one.point?.kind === "timestamp"
        ? [{ id: one.id, ms: Date.parse(one.point.at), kind: "branch", label: one.name, href: null }]
        : [],
    ),
    ...snapshots.map(
      (one): Mark => ({
        id: one.id,
        ms: Date.parse(one.createdAt),
        kind: "snapshot",
        label: `snapshot ${one.name}`,
        href: null,
      }),
    ),
    ...backups.flatMap((one): Mark[] =>
      one.state === "bad" || one.takenAt === ""
        ? []
        : [
            {
              id: one.id,
              ms: Date.parse(one.takenAt),
              kind: "backup",
              label: backupLabel(one),
              href: backupHref(one.id),
            },
          ],
    ),
  ];
}

/** A backup by the tiers that it lies in; one that is not read in full yet is no promise. */
function backupLabel({ kind, copies, state }: BackupView): string {
  const tiers = new Set(
    copies.flatMap((copy) => (copy.state === "gone" ? [] : (parseKey(copy.key)?.tier ?? []))),
  );
  const name = kind === "foreign" ? "foreign dump" : `${[...tiers].toSorted().join(" and ")} backup`;
  return state === "good" ? name : `${name}, not checked yet`;
}

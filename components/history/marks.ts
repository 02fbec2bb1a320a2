import type { HistoryView } from "@/lib/recovery/history/view";

/** Something that stands at a moment of the window; choosing it chooses its moment. */
export interface Mark {
  readonly id: string;
  readonly ms: number;
  readonly kind: "branch" | "snapshot" | "start";
  readonly label: string;
}

/** The window's start, snapshots, and recovery branches by the moment that they hold. */
export function marksOf({ window, snapshots, branches }: HistoryView): readonly Mark[] {
  const start: Mark = { id: "start", ms: Date.parse(window.earliest), kind: "start", label: "window starts" };
  return [
    start,
    ...snapshots.map(
      (one): Mark => ({
        id: one.id,
        ms: Date.parse(one.createdAt),
        kind: "snapshot",
        label: `snapshot ${one.name}`,
      }),
    ),
    ...branches.flatMap((one): Mark[] =>
      one.managed && one.point?.kind === "timestamp"
        ? [{ id: one.id, ms: Date.parse(one.point.at), kind: "branch", label: one.name }]
        : [],
    ),
  ];
}

import type { HistoryView } from "@/lib/recovery/history/view";

/** Something that stands at a moment of the window; choosing it chooses its moment. */
export interface Mark {
  readonly id: string;
  readonly ms: number;
  readonly kind: "branch" | "snapshot";
  readonly label: string;
}

/** Snapshots, and recovery branches by the moment that they hold. */
export function marksOf({ snapshots, branches }: HistoryView): readonly Mark[] {
  return [
    ...snapshots.map(
      (one): Mark => ({
        id: one.id,
        ms: Date.parse(one.createdAt),
        kind: "snapshot",
        label: `snapshot ${one.name}`,
      }),
    ),
    ...branches.flatMap((one): Mark[] =>
      one.managed && one.state !== "failed" && one.state !== "deleting" && one.point?.kind === "timestamp"
        ? [{ id: one.id, ms: Date.parse(one.point.at), kind: "branch", label: one.name }]
        : [],
    ),
  ];
}

import type { ChipTone } from "@/components/ui/chip";
import type { BranchState, RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { PointInTime } from "@/lib/recovery/history/moment";

export const BRANCH_TONES: Readonly<Record<BranchState, ChipTone>> = {
  creating: "changed",
  ready: "ok",
  failed: "missing",
  deleting: "neutral",
};

/** What the console may do with branches for this viewer; the verbs ask again. */
export interface BranchRights {
  readonly create: boolean;
  readonly extend: boolean;
  readonly remove: boolean;
  readonly reveal: boolean;
}

/** How long a branch may live, for selects. */
export const LIFETIMES: readonly { hours: number; label: string }[] = [
  { hours: 1, label: "1 hour" },
  { hours: 4, label: "4 hours" },
  { hours: 24, label: "24 hours" },
  { hours: 72, label: "3 days" },
  { hours: 168, label: "7 days" },
  { hours: 720, label: "30 days" },
];

export const branchHref = (id: string): `/branches/${string}` => `/branches/${encodeURIComponent(id)}`;

/** Where a person is looked for in this branch. */
export const peopleHref = (branchId: string): `/people?branch=${string}` =>
  `/people?branch=${encodeURIComponent(branchId)}`;

/** The timestamp of a point, when it has one. */
export function pointAt(point: PointInTime | null): string | null {
  return point?.kind === "timestamp" ? point.at : null;
}

/** Why Rekindle leaves a branch alone, in a word. */
export function foreignWord(branch: RecoveryBranch): string {
  if (branch.production) return "production";
  return branch.protected ? "protected" : "not made by Rekindle";
}

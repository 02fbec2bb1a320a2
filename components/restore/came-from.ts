import type { RestoreDetail } from "@/lib/recovery/restore/gate";

/** Where a plan came from, to go back to: a comparison, or for an undo the session that it takes back. */
export interface CameFrom {
  readonly href: `/comparisons/${string}` | `/restores/${string}`;
  readonly words: string;
  /** How a new preview is made. */
  readonly again: string;
}

/** The way back from a session's page. */
export function cameFrom({ undoes, comparisonId }: Pick<RestoreDetail, "undoes" | "comparisonId">): CameFrom {
  return undoes === null
    ? {
        href: `/comparisons/${encodeURIComponent(comparisonId)}`,
        words: "Back to the comparison",
        again: "A new preview can be made from the comparison.",
      }
    : {
        href: `/restores/${encodeURIComponent(undoes)}`,
        words: "Back to that session",
        again: "A new undo can be planned on the page of that session.",
      };
}

import type { PostureDay, PostureReport } from "./report";

/** Looks at the posture: the newest as it was, the others as days. */
export interface PostureLedger {
  newest(): Promise<PostureReport | null>;
  /** The newest report of a day before this one (`YYYY-MM-DD`). */
  newestBefore(day: string): Promise<PostureReport | null>;
  /** Keeps a report as its day's newest, and the day as `change` makes it of what it was. Two at once follow each other. */
  note(
    day: string,
    report: PostureReport,
    change: (before: PostureDay | null) => PostureDay,
  ): Promise<PostureDay>;
  /** Newest first. */
  days(filter: { readonly limit: number }): Promise<readonly PostureDay[]>;
}

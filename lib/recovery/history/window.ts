import type { NeonProject } from "../ports";
import type { HistoryWindow } from "./moment";

/** Less than this and a loss that is noticed after a holiday is a loss for good. */
export const SHORT_WINDOW_SECONDS = 7 * 86_400;

/** How far back point-in-time recovery reaches: the project's setting, and never before there was a project. */
export function historyWindow(
  project: Pick<NeonProject, "historyRetentionSeconds" | "createdAt">,
  now: Date,
): HistoryWindow {
  const reach = now.getTime() - project.historyRetentionSeconds * 1000;
  const earliest = Math.min(now.getTime(), Math.max(reach, Date.parse(project.createdAt)));
  return {
    earliest: new Date(earliest).toISOString(),
    latest: now.toISOString(),
    retentionSeconds: project.historyRetentionSeconds,
  };
}

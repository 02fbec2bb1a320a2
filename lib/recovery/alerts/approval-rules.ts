import type { BatchRequest } from "../batches/requests";
import { readableSpan } from "../history/instant";
import type { ApprovalItem } from "../restore/gate";
import type { Finding } from "./alert";
import type { Attention } from "./attention";

/** How long a request waits before people are told: whoever was asked by word of mouth has looked by then. */
export const PATIENCE_MS = 10 * 60_000;

/** Requests that nobody decided about. Closes by itself when somebody does, or when the request's time is over. */
export function approvalFindings(items: readonly ApprovalItem[], now: Date): Finding[] {
  return items
    .filter((item) => item.approvedByName === null)
    .filter((item) => now.getTime() - Date.parse(item.requestedAt) >= PATIENCE_MS)
    .map((item) => ({
      rule: "approval_waiting",
      key: `approval_waiting:${item.id}:${item.requestedAt}`,
      severity: "warning",
      title: "A restore waits for a second person",
      // No word about whose rows they are: messages leave the house.
      message: `${item.requestedByName} asked at ${item.requestedAt} for approval of ${rowsOf(item)}; the request ends at ${item.until}. Somebody other than its author has to look at the plan.`,
      href: `/restores/${item.id}`,
      exceptChannel: null,
    }));
}

/** The same for lists of several people, whose plans are agreed to together. */
export function batchRequestFindings(requests: readonly BatchRequest[], now: Date): Finding[] {
  return requests
    .filter(({ requestedAt }) => now.getTime() - Date.parse(requestedAt) >= PATIENCE_MS)
    .map(({ id, requestedByName, requestedAt, until }) => ({
      rule: "approval_waiting",
      key: `approval_waiting:${id}:${requestedAt}`,
      severity: "warning",
      title: "A restore of several people waits for a second person",
      message: `${requestedByName} asked at ${requestedAt} for approval of a list of several people; the request ends at ${until}. Somebody other than its author has to look at the plans.`,
      href: `/restores/batches/${id}`,
      exceptChannel: null,
    }));
}

/** What waits for this person's decision first, then what waits for anybody. */
export function approvalAttention(items: readonly ApprovalItem[], now: Date): Attention[] {
  return items.map((item): Attention => {
    const what = `${rowsOf(item)} for ${item.subjectLabel}`;
    const left = readableSpan(Math.max(0, (Date.parse(item.until) - now.getTime()) / 1000));
    const base = { href: `/restores/${item.id}`, at: item.requestedAt };
    if (item.approvedByName !== null) {
      return {
        ...base,
        kind: "due",
        message: `${item.approvedByName} approved a restore of ${what}; it may be written for another ${left}.`,
      };
    }
    const asks = `${item.requestedByName} asks for approval of a restore of ${what}`;
    return { ...base, kind: "waiting", message: item.decidable ? `${asks}: you may decide.` : `${asks}.` };
  });
}

function rowsOf({ rows }: ApprovalItem): string {
  return `${rows.toLocaleString("en-US")} ${rows === 1 ? "row" : "rows"}`;
}

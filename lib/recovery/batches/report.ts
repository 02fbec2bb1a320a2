import type { MemberCounts, MemberState } from "./batch";
import type { BatchView } from "./view";

/** What became of a list of people, as a file for the ticket. Keys, counts and reasons; no content. */
export interface BatchReport {
  readonly kind: "rekindle-batch-report";
  readonly version: 1;
  readonly batch: string;
  readonly purpose: string;
  readonly state: string;
  readonly source: { readonly branchId: string; readonly branchName: string };
  readonly hash: string | null;
  readonly plannedBy: string;
  readonly plannedAt: string;
  readonly agreedBy: string | null;
  readonly agreedAt: string | null;
  readonly writtenBy: string | null;
  readonly begunAt: string | null;
  readonly finishedAt: string | null;
  readonly counts: MemberCounts;
  readonly rowsWritten: number;
  readonly people: readonly {
    readonly line: number;
    readonly given: string;
    readonly subject: string | null;
    readonly result: MemberState;
    readonly rows: number;
    readonly written: number;
    readonly blocked: number;
    readonly stillMissing: number | null;
    readonly restore: string | null;
    readonly note: string | null;
  }[];
  readonly exportedAt: string;
  readonly exportedBy: string;
}

/** Makes the report of a batch as it stands. Pure. */
export function batchReport(view: BatchView, exportedAt: string, exportedBy: string): BatchReport {
  const decision = view.approval?.decision ?? null;
  const agreed = decision?.kind === "approved" ? decision : null;
  return {
    kind: "rekindle-batch-report",
    version: 1,
    batch: view.id,
    purpose: view.purpose,
    state: view.state,
    source: { branchId: view.branchId, branchName: view.branchName },
    hash: view.hash,
    plannedBy: view.createdByName,
    plannedAt: view.createdAt,
    agreedBy: agreed?.byName ?? null,
    agreedAt: agreed?.at ?? null,
    writtenBy: view.appliedByName,
    begunAt: view.applyingSince,
    finishedAt: view.finishedAt,
    counts: view.counts,
    rowsWritten: view.members.reduce((sum, { written }) => sum + written, 0),
    people: view.members.map(
      ({ line, given, subjectKey, state, rows, written, blocked, stillMissing, restoreId, note }) => ({
        line,
        given,
        subject: subjectKey,
        result: state,
        ...{ rows, written, blocked, stillMissing },
        restore: restoreId,
        note,
      }),
    ),
    exportedAt,
    exportedBy,
  };
}

const WORDS: Readonly<Record<MemberState, string>> = {
  waiting: "not planned yet",
  planned: "not written yet",
  applied: "restored",
  nothing_to_do: "nothing was missing",
  not_found: "not found",
  ambiguous: "not unique",
  repeated: "named twice",
  unreadable: "not readable",
  erased: "asked to be deleted",
  blocked: "nothing could be written",
  failed: "failed",
};

/** A member's state in words, the same in the report and on the page. */
export function memberWord(state: MemberState): string {
  return WORDS[state];
}

/** `3 restored, 1 not found`, in the order of the states. */
export function countsSentence(counts: MemberCounts): string {
  const order: readonly MemberState[] = [
    ...(["applied", "planned", "waiting", "nothing_to_do", "not_found", "erased"] as const),
    ...(["blocked", "failed", "ambiguous", "repeated", "unreadable"] as const),
  ];
  const parts = order.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [`${count.toLocaleString("en-US")} ${memberWord(state)}`];
  });
  return parts.join(", ");
}

/** The report for people to read. */
export function batchMarkdown(report: BatchReport): string {
  const at = (who: string | null, when: string | null) => (who === null ? "–" : `${who}, ${when ?? "–"}`);
  const lines = [
    `# Restore of several people: ${report.purpose}`,
    "",
    `${countsSentence(report.counts)}. ${report.rowsWritten.toLocaleString("en-US")} rows were written.`,
    "",
    `- Batch: \`${report.batch}\` (${report.state})`,
    `- From: \`${report.source.branchName}\``,
    `- Planned by: ${at(report.plannedBy, report.plannedAt)}`,
    `- Agreed to by: ${at(report.agreedBy, report.agreedAt)}`,
    `- Written by: ${at(report.writtenBy, report.begunAt)}`,
    `- Finished: ${report.finishedAt ?? "–"}`,
    `- SHA-256 over all plans: \`${report.hash ?? "–"}\``,
    "",
    "| line | given | result | rows | written | still missing | restore | note |",
    "|---:|---|---|---:|---:|---:|---|---|",
    ...report.people.map((one) => {
      const cells = [
        ...[one.line, cell(one.given), memberWord(one.result), one.rows, one.written],
        ...[one.stillMissing ?? "–", one.restore ?? "–", cell(one.note ?? "")],
      ];
      return `| ${cells.join(" | ")} |`;
    }),
    "",
    `Exported ${report.exportedAt} by ${report.exportedBy}.`,
    "",
  ];
  return lines.join("\n");
}

function cell(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}

import type { ReceiptReport, ReportedEffect, ReportedEvent, ReportedRow } from "./receipt-report";

/** A ticket is read by people: beyond this the JSON export has the rest. */
const LISTED_ROWS = 200;

type Cells = readonly (string | number)[];

/** A report as Markdown for the ticket. What people typed is escaped: it cannot become a heading, a link or a table. */
export function receiptMarkdown(report: ReceiptReport): string {
  const { restore } = report;
  const sections = [
    `# ${restore.kind === "undo" ? "Undo" : "Restore"} ${restore.id}`,
    sentence(report),
    ...(restore.notice === null ? [] : [`> ${text(restore.notice)}`]),
    facts(report),
    section("What was written", table(TABLE_HEAD, report.tables.map(tableCells))),
    section("Ways round in the plan", list(report.plan.waysRound.map(text))),
    section("Proof", proof(report)),
    section("Agreement", agreement(report)),
    section("Outside of Postgres", list(report.effects.map(effect))),
    section("Timeline", list(report.timeline.map(event))),
    section("Not written", blocked(report)),
    section(
      "Triggers that fired",
      list(report.plan.triggers.map((one) => code(`${one.table}.${one.name} on ${one.on}`))),
    ),
    section("Rows", rows(report.rows)),
    `Exported ${report.exportedAt} by ${text(report.exportedBy)}. It holds keys, fingerprints and names of columns, never what a row says.`,
  ];
  return `${sections.filter((part) => part !== "").join("\n\n")}\n`;
}

function sentence(report: ReceiptReport): string {
  const who = text(report.person.label);
  const count = report.rows.length;
  const rowWord = count === 1 ? "1 row" : `${count} rows`;
  switch (report.restore.state) {
    case "applied":
      return `${rowWord} of ${who} written to production in one transaction.`;
    case "undone":
      return `${rowWord} of ${who} written to production in one transaction, and taken back since by ${text(report.restore.undoneBy ?? "another restore")}.`;
    case "failed":
      return `Nothing was written for ${who}: production is as it was.`;
    case "in_doubt":
      return `It is not known yet whether ${rowWord} of ${who} were written.`;
    default:
      return `${rowWord} of ${who} planned; nothing is written yet.`;
  }
}

function facts({ restore, person, source, plan, receipt }: ReceiptReport): string {
  const from =
    source.kind === "branch"
      ? `${code(source.branchName)}, ${code(source.point.kind === "lsn" ? source.point.lsn : source.point.kind === "timestamp" ? source.point.at : "head")}`
      : `the rows as they were before ${code(source.sessionId)}`;
  return table(
    ["what", "value"],
    [
      ["Person", `${text(person.label)}, key ${code(person.key)}`],
      ["From", from],
      ["Planned", `${restore.plannedAt} by ${text(restore.plannedBy)}`],
      ...(restore.appliedAt === null ? [] : [["Applied", restore.appliedAt]]),
      ...(restore.undoes === null ? [] : [["Takes back", code(restore.undoes)]]),
      ["Plan", code(plan.hash)],
      ...(receipt === null
        ? []
        : [
            ["Transaction", code(receipt.transactionId)],
            ["Written", receipt.writtenAt],
          ]),
      ...(receipt === null || receipt.undoUntil === null ? [] : [["Undo until", receipt.undoUntil]]),
    ],
  );
}

const TABLE_HEAD = ["table", "planned", "created", "updated", "removed", "skipped", "failed", "not written"];

function tableCells(one: ReceiptReport["tables"][number]): Cells {
  return [
    code(one.table),
    one.planned,
    one.created,
    one.updated,
    one.removed,
    one.skipped,
    one.failed,
    one.blocked,
  ];
}

function proof({ proof }: ReceiptReport): string {
  if (proof === null) return "";
  const { missing, changed, added, unchanged } = proof.counts;
  const verdict =
    proof.stillMissing === 0
      ? "none of these rows is missing"
      : `${proof.stillMissing} of these rows are still missing`;
  return `Compared again ${proof.checkedAt} (${code(proof.comparisonId)}): ${verdict}. The person's rows: ${unchanged} unchanged, ${changed} changed, ${added} added, ${missing} missing.`;
}

function agreement({ approval }: ReceiptReport): string {
  if (approval === null) return "";
  const { decision } = approval;
  const asked = `Asked for by ${text(approval.requestedByName)} ${approval.requestedAt}: ${approval.because.map(text).join(" ")}`;
  const note = approval.note === null ? [] : [`Note: ${text(approval.note)}`];
  const decided =
    decision === null
      ? []
      : [
          `${decision.kind} by ${text(decision.byName)} ${decision.at}${decision.reason === null ? "" : `: ${text(decision.reason)}`}`,
        ];
  return list([asked, ...note, ...decided, `It holds for the plan ${code(approval.planHash)} and no other.`]);
}

const CHECKED = {
  exists: "the account is there",
  missing: "there is no such account",
  unknown: "it could not be asked",
} as const;

function effect(one: ReportedEffect): string {
  const checked = one.check === null ? "" : ` (${CHECKED[one.check]})`;
  const noted = one.note === null ? "" : `: ${text(one.note)}, ${text(one.notedBy ?? "")} ${one.notedAt}`;
  return `${text(one.title)}: **${one.state.replaceAll("_", " ")}**${checked}${noted}`;
}

function event(one: ReportedEvent): string {
  const result = one.result === null || one.result === "ok" ? "" : `, ${one.result}`;
  const reason = one.reason === null ? "" : `: ${text(one.reason)}`;
  return `${one.at} ${code(one.what)} by ${text(one.who)}${result}${reason}`;
}

function blocked(report: ReceiptReport): string {
  const reasons = new Map<string, number>();
  for (const one of report.blocked) {
    const reason = `${code(one.table)} ${text(one.message)}`;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return list([...reasons].map(([reason, count]) => `${count} × ${reason}`));
}

function rows(all: readonly ReportedRow[]): string {
  const listed = table(
    ["table", "key", "result", "columns", "before", "after", "note"],
    all
      .slice(0, LISTED_ROWS)
      .map((row) => [
        code(row.table),
        code(row.key),
        row.result ?? `${row.planned}, not written`,
        (row.columns ?? []).map(code).join(" "),
        hash(row.beforeHash),
        hash(row.afterHash),
        text(row.note ?? ""),
      ]),
  );
  const rest = all.length - LISTED_ROWS;
  return rest > 0 ? `${listed}\n\n${rest} more rows are in the JSON export.` : listed;
}

function hash(value: string | null): string {
  return value === null ? "–" : code(value);
}

function section(title: string, body: string): string {
  return body === "" ? "" : `## ${title}\n\n${body}`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function table(head: readonly string[], body: readonly Cells[]): string {
  if (body.length === 0) return "";
  const line = (cells: Cells) =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** Text of people or names of schemas: one line, nothing that Markdown or HTML reads as more. */
function text(value: string): string {
  return value
    .replace(/\s+/gu, " ")
    .replace(/[\\`*_{}[\]<>#~!]/g, (sign) => `\\${sign}`)
    .replaceAll("\\<", "&lt;")
    .replaceAll("\\>", "&gt;");
}

/** A value that is shown letter by letter. */
function code(value: string): string {
  const line = value.replace(/\s+/gu, " ");
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

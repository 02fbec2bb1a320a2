import type { StepRecord } from "./incident";
import type { IncidentView } from "./incident-view";
import type { PlacedStep } from "./progress";

/** The post-mortem as Markdown: what happened, what was measured, step by step, minute by minute. Pure. */
export function reportOf(view: IncidentView): string {
  const { measured } = view;
  return [
    `# ${view.rehearsal ? "Rehearsal" : "Incident"}: ${line(view.title)}`,
    "",
    `${view.runbook.title} · severity ${view.severity} · \`${view.id}\` · runbook version ${view.runbookVersion}`,
    "",
    ...(view.what === "" ? [] : [view.what, ""]),
    "## Measured",
    "",
    "| | Measured | Target | |",
    "|---|---|---|---|",
    `| RTO: from noticing to the service being back | ${span(measured.rtoSeconds)}${measured.rtoRunning ? " and running" : ""} | ${span(view.targets.rtoSeconds)} | ${measured.rtoMet ? "met" : "MISSED"} |`,
    `| RPO: data that is lost for good | ${measured.rpoSeconds === null ? "not known" : span(measured.rpoSeconds)} | ${span(view.targets.rpoSeconds)} | ${measured.rpoMet === null ? "–" : measured.rpoMet ? "met" : "MISSED"} |`,
    "",
    `Noticed ${time(view.noticedAt)}, declared ${time(view.declaredAt)} by ${line(view.declaredByName)}, ${view.closedAt === null ? "still open" : `closed ${time(view.closedAt)} by ${line(view.closedByName ?? "?")}`}. Present: ${view.people.map(({ name }) => line(name)).join(", ") || "nobody"}.`,
    "",
    ...(view.outcome === null ? [] : ["## Outcome", "", view.outcome, ""]),
    "## Steps",
    "",
    ...view.placed.flatMap(stepLines),
    "## Timeline",
    "",
    "| UTC | Who | What |",
    "|---|---|---|",
    ...view.events.map(
      ({ at, byName, stepId, text }) =>
        `| ${time(at)} | ${cell(byName)} | ${stepId === null ? "" : `*${cell(titleOf(view, stepId))}*: `}${cell(text)} |`,
    ),
    "",
    ...(view.links.length === 0
      ? []
      : [
          "## Made or used",
          "",
          ...view.links.map(({ kind, id, label }) => `- ${kind} \`${id}\` ${line(label)}`),
          "",
        ]),
    "## To be answered",
    "",
    "- What was the cause, and what would have kept it from happening?",
    "- What would have told us earlier?",
    "- Which step took longest, and why?",
    "- What must change in the runbook?",
    "",
  ].join("\n");
}

function titleOf(view: IncidentView, stepId: string): string {
  return view.placed.find(({ step }) => step.id === stepId)?.step.title ?? stepId;
}

function stepLines({ step, number, standing, record }: PlacedStep): readonly string[] {
  return [
    `${number}. **${step.title}**: ${standing.kind.replaceAll("_", " ")}${record === null ? "" : took(record)}`,
    ...(record?.reason ? [`   - ${line(record.reason)}`] : []),
    ...(record?.failure ? [`   - ${line(record.failure.message)}`] : []),
    ...(record?.evidence ?? []).map(({ label, value }) => `   - ${line(label)}: ${line(value)}`),
    "",
  ];
}

function took({ startedAt, finishedAt, byName, agreedByName, attempts }: StepRecord): string {
  const seconds = finishedAt === null ? null : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const parts = [
    `by ${line(byName)}`,
    ...(agreedByName === null ? [] : [`with ${line(agreedByName)}`]),
    ...(seconds === null ? [] : [`in ${span(seconds)}`]),
    ...(attempts > 1 ? [`attempt ${attempts}`] : []),
  ];
  return ` (${parts.join(", ")})`;
}

/** `42 s`, `12 min 5 s`, `1 h 3 min`. */
export function span(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

function time(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

/** People write what they like: one line, and nothing that a table or list would trip over. */
function line(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function cell(text: string): string {
  return line(text).replaceAll("|", "\\|");
}

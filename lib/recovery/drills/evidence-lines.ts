import type { Drill } from "./drill";

/** Rows of a Markdown table; cells may hold anything, names of tables do. */
export function tableRows(lines: readonly (readonly string[])[]): readonly string[] {
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`);
}

export function checkLines(checks: Drill["checks"]): readonly string[] {
  return [
    "| Check | Result | What was seen |",
    "|---|---|---|",
    ...tableRows(checks.map((one) => [one.name, one.ok ? "ok" : "FAILED", one.detail])),
  ];
}

export function stageLines(stages: Drill["stages"]): readonly string[] {
  return ["| Stage | Time |", "|---|---|", ...tableRows(stages.map((one) => [one.stage, seconds(one.ms)]))];
}

export function noteLines(notes: readonly string[]): readonly string[] {
  return notes.length === 0 ? [] : ["", "Notes:", "", ...notes.map((note) => `- ${note}`)];
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|");
}

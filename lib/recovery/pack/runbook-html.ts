import { escapeHtml, htmlPage } from "../html";
import type { Runbook, RunbookStep } from "../incidents/runbook";

/** A runbook as a page that can be printed, read and ticked while everything else is down. Pure. */
export function runbookHtml({ title, when, version, steps }: Runbook): string {
  const total = steps.reduce((sum, { minutes }) => sum + minutes, 0);
  return htmlPage(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(when)}</p>
<p class="dim">Runbook version ${version}; about ${total} minutes if every step is needed.</p>
${steps.map((step, index) => stepHtml(step, index + 1, steps)).join("\n")}`,
  );
}

function stepHtml(step: RunbookStep, number: number, steps: readonly RunbookStep[]): string {
  const titles = step.after.map((id) => steps.find((one) => one.id === id)?.title ?? id);
  const only = step.only === undefined ? null : `${step.only.fact} is “${step.only.is}”`;
  return `<section><h2><span class="box">☐</span> ${number}. ${escapeHtml(step.title)}</h2>
<p>${escapeHtml(step.why)}</p>
<table>${[
    row("After", titles.length === 0 ? null : titles.join("; ")),
    row("Only if", only),
    row("By hand", step.manual ?? (step.automatic === null ? null : `Without Rekindle: ${step.automatic}`)),
    row("Rekindle does", step.automatic),
    ...(step.asks ?? []).map(({ label, hint }) => row(label, `________________ (${hint})`)),
    row("Done when", step.check),
    row("Way back", step.wayBack),
    row(
      "Danger",
      step.danger === "typed" ? "Two people look at it; say aloud what will be overwritten." : null,
    ),
    row("Time", `about ${step.minutes} min; began ______ ended ______ by ____________`),
  ].join("")}</table></section>`;
}

function row(name: string, value: string | null): string {
  return value === null ? "" : `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`;
}

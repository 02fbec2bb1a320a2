import type { Runbook, RunbookStep } from "./runbook";

/** A runbook for people who have nothing but this text: the same steps that the console runs. Pure. */
export function runbookMarkdown(runbook: Runbook): string {
  const titles = new Map(runbook.steps.map(({ id, title }) => [id, title]));
  const minutes = runbook.steps.reduce((sum, step) => sum + step.minutes, 0);
  return [
    `# ${runbook.title}`,
    "",
    "<!-- Made by `npm run runbooks` from lib/recovery/incidents/runbooks. Change it there. -->",
    "",
    `Version ${runbook.version}. ${runbook.steps.length} steps, usually ${minutes} minutes in all.`,
    "",
    runbook.when,
    "",
    "| | Step | Minutes | Grave | May be left out |",
    "|---|---|---|---|---|",
    ...runbook.steps.map(
      (step, index) =>
        `| ${index + 1} | ${step.title} | ${step.minutes} | ${step.danger === "typed" ? "yes" : ""} | ${step.skippable ? "yes" : ""} |`,
    ),
    "",
    ...runbook.steps.flatMap((step, index) => section(step, index + 1, titles)),
  ].join("\n");
}

function section(step: RunbookStep, number: number, titles: ReadonlyMap<string, string>): readonly string[] {
  const after = step.after.map((id) => titles.get(id) ?? id).join(", ");
  return [
    `## ${number}. ${step.title}`,
    "",
    step.why,
    "",
    ...(after === "" ? [] : [`- After: ${after}.`]),
    ...(step.only === undefined
      ? []
      : [`- Only if ${step.only.fact.replaceAll("_", " ")} is “${step.only.is}”.`]),
    ...(step.danger === "typed"
      ? [
          "- Grave: an admin types the target's name and proves who they are; a second admin where the policy says so.",
        ]
      : []),
    ...(step.asks ?? []).flatMap((field) => [
      `- Asks: **${field.label}**${field.optional ? " (may be left empty)" : ""}. ${field.hint}.`,
      ...(field.options ?? []).map(({ label, hint }) => `  - ${label}: ${hint}.`),
    ]),
    ...(step.automatic === null ? [] : [`- Rekindle: ${step.automatic}`]),
    ...(step.manual === null ? [] : [`- You: ${step.manual}`]),
    ...(step.items ?? []).map(({ label }) => `  - [ ] ${label}`),
    `- Done when: ${step.check}`,
    `- Way back: ${step.wayBack ?? "there is nothing to take back."}`,
    ...(step.restoresService ? ["- The service is back: the RTO clock stops here."] : []),
    "",
  ];
}

/** File name of a scenario's printed runbook. */
export function runbookFile({ scenario }: Pick<Runbook, "scenario">): string {
  return `${scenario.replaceAll("_", "-")}.md`;
}

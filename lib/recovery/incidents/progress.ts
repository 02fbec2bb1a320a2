import type { Facts, Incident, StepRecord } from "./incident";
import { isNotNeeded, type Runbook, type RunbookStep } from "./runbook";

export type StepStanding =
  | { readonly kind: "locked"; readonly because: string }
  | { readonly kind: "ready" }
  | { readonly kind: "not_needed"; readonly because: string }
  | { readonly kind: "running" | "waiting_for_second" | "done" | "failed" | "skipped" | "undone" };

export interface PlacedStep {
  readonly step: RunbookStep;
  readonly number: number;
  readonly standing: StepStanding;
  readonly record: StepRecord | null;
}

/** Every step of a run with where it stands and why; pure. */
export function placeSteps(
  runbook: Runbook,
  incident: Pick<Incident, "steps" | "facts">,
): readonly PlacedStep[] {
  const byId = new Map(runbook.steps.map((step) => [step.id, step]));
  const settled = (id: string) => isSettled(byId.get(id), incident.steps[id] ?? null, incident.facts);
  return runbook.steps.map((step, index) => {
    const record = incident.steps[step.id] ?? null;
    return {
      step,
      number: index + 1,
      record,
      standing: standingOf(step, record, incident.facts, byId, settled),
    };
  });
}

/** True when whatever comes after this step may begin. */
function isSettled(step: RunbookStep | undefined, record: StepRecord | null, facts: Facts): boolean {
  if (record?.state === "done" || record?.state === "skipped") return true;
  return step === undefined || (record === null && isNotNeeded(step, facts));
}

function standingOf(
  step: RunbookStep,
  record: StepRecord | null,
  facts: Facts,
  byId: ReadonlyMap<string, RunbookStep>,
  settled: (id: string) => boolean,
): StepStanding {
  if (record !== null && record.state !== "undone" && record.state !== "failed")
    return { kind: record.state };
  if (isNotNeeded(step, facts)) return { kind: "not_needed", because: "Another way was chosen." };
  const open = step.after.find((id) => !settled(id));
  if (open !== undefined)
    return { kind: "locked", because: `First: ${byId.get(open)?.title.toLowerCase() ?? open}.` };
  if (record?.state === "failed") return { kind: "failed" };
  return record === null ? { kind: "ready" } : { kind: "undone" };
}

/** The step that needs somebody now: what runs, failed or waits before what is ready. Null when all is settled. */
export function currentStep(placed: readonly PlacedStep[]): PlacedStep | null {
  const first = (...kinds: readonly StepStanding["kind"][]) =>
    placed.find(({ standing }) => kinds.includes(standing.kind)) ?? null;
  return first("failed", "running", "waiting_for_second") ?? first("ready", "undone");
}

/** Steps that lean on this one, directly or through others, and are done or at work: they have to be taken back first. */
export function leaningOn(
  runbook: Runbook,
  incident: Pick<Incident, "steps">,
  stepId: string,
): readonly RunbookStep[] {
  const leans = new Set([stepId]);
  const found: RunbookStep[] = [];
  for (const step of runbook.steps) {
    if (leans.has(step.id) || !step.after.some((id) => leans.has(id))) continue;
    leans.add(step.id);
    const state = incident.steps[step.id]?.state;
    if (state === "done" || state === "running" || state === "waiting_for_second") found.push(step);
  }
  return found;
}

/** What keeps a run from being closed: steps that may not be skipped and are not settled. */
export function openObligations(placed: readonly PlacedStep[]): readonly PlacedStep[] {
  const over = new Set<StepStanding["kind"]>(["done", "skipped", "not_needed"]);
  return placed.filter(
    ({ step, standing }) => standing.kind === "running" || (!step.skippable && !over.has(standing.kind)),
  );
}

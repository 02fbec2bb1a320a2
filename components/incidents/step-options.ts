import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { leaningOn, type PlacedStep, type StepStanding } from "@/lib/recovery/incidents/progress";
import type { IncidentRights } from "./acts";

/** What somebody can do with a step now; the verbs decide again. */
export interface StepOptions {
  /** Have Rekindle do it. */
  readonly begin: boolean;
  /** Say that it was done by hand. */
  readonly settle: boolean;
  readonly skip: boolean;
  readonly takeBack: boolean;
  /** Be the second person. */
  readonly agree: boolean;
  /** Why something is not offered, in a sentence; null when there is nothing to say. */
  readonly note: string | null;
}

type Kind = StepStanding["kind"];
const BEGINNABLE: readonly Kind[] = ["ready", "failed", "undone"];
const OPEN: readonly Kind[] = [...BEGINNABLE, "running", "waiting_for_second"];
const BACK: readonly Kind[] = ["done", "skipped", "failed", "running"];
const NOTHING: StepOptions = {
  begin: false,
  settle: false,
  skip: false,
  takeBack: false,
  agree: false,
  note: null,
};

/** Pure: from where the step stands, what leans on it, and who looks. */
export function optionsOf(view: IncidentView, placed: PlacedStep, rights: IncidentRights): StepOptions {
  if (view.state === "closed") return NOTHING;
  if (!rights.run)
    return { ...NOTHING, note: "You look on. Somebody with the role support or admin does it." };
  const { step, standing } = placed;
  const { kind } = standing;
  const automatic = view.automatic.includes(step.id);
  const grave = step.danger === "typed" && !rights.danger;
  const leaning = leaningOn(runbookOf(view), view, step.id);
  const back = BACK.includes(kind);
  return {
    begin: automatic && !grave && BEGINNABLE.includes(kind),
    settle: OPEN.includes(kind),
    skip: step.skippable && OPEN.includes(kind),
    takeBack: back && !grave && leaning.length === 0,
    agree: kind === "waiting_for_second" && !grave && placed.record?.by !== rights.me,
    note: noteOf(automatic && grave && (OPEN.includes(kind) || back), back ? leaning : []),
  };
}

function runbookOf(view: IncidentView) {
  return { ...view.runbook, scenario: view.scenario, steps: view.placed.map(({ step }) => step) };
}

function noteOf(needsAdmin: boolean, leaning: readonly { readonly title: string }[]): string | null {
  if (needsAdmin) return "Only an admin can have Rekindle do this step, or take it back.";
  if (leaning.length === 0) return null;
  const first = leaning.at(-1)?.title ?? "";
  return `To take this step back, first take back what follows: “${first}”.`;
}

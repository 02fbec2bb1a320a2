import type { Facts, ScenarioId } from "./incident";

/** One thing of many that people go through by hand; each is ticked off, or noted as not needed. */
export interface StepItem {
  readonly id: string;
  readonly label: string;
}

/** Something that a person chooses or tells before a step runs; it becomes a fact of the incident. */
export interface StepField {
  /** Name of the fact. */
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  /** `secret` is sealed before it is kept and never shown again. */
  readonly kind: "moment" | "option" | "text" | "secret" | "count";
  readonly options?: readonly { readonly value: string; readonly label: string; readonly hint: string }[];
  readonly optional?: true;
}

/**
 * One step of a runbook, as data: the page, the automatic part, the audit and the printed runbook all read the same. Names
 * of steps are stable: they are in the ledger.
 */
export interface RunbookStep {
  readonly id: string;
  readonly title: string;
  /** Why it is there, for somebody who is tired. */
  readonly why: string;
  /** What Rekindle does by itself; null when it is for people alone. */
  readonly automatic: string | null;
  /** What a person does beside or instead of it; null when nothing. */
  readonly manual: string | null;
  /** How one knows that it is done. */
  readonly check: string;
  /** How it is taken back; null when there is nothing to take back. */
  readonly wayBack: string | null;
  /** `typed`: an admin, a fresh proof of who they are, and the target's name typed. */
  readonly danger: "none" | "typed";
  /** Steps that must be done, skipped or not needed before this one may begin. */
  readonly after: readonly string[];
  /** The step is only needed when this fact has this value. */
  readonly only?: { readonly fact: string; readonly is: string };
  readonly asks?: readonly StepField[];
  /** What is gone through one by one; the step can only be marked as done when none is open. */
  readonly items?: readonly StepItem[];
  /** False: without it the run makes no sense. */
  readonly skippable: boolean;
  /** The service is back when this step is done: the RTO clock stops. */
  readonly restoresService?: true;
  /** How long it usually takes, in minutes. */
  readonly minutes: number;
}

export interface Runbook {
  readonly scenario: ScenarioId;
  /** Goes up when steps change, so that a run says by which text it went. */
  readonly version: number;
  readonly title: string;
  /** When to use it, in a person's words. */
  readonly when: string;
  readonly steps: readonly RunbookStep[];
}

/** True when the facts make this step unnecessary; a fact that is not known yet leaves it open. */
export function isNotNeeded(step: RunbookStep, facts: Facts): boolean {
  if (step.only === undefined) return false;
  const value = facts[step.only.fact];
  return value !== undefined && value !== null && String(value) !== step.only.is;
}

import type { Context } from "../context";
import type { Failure } from "../errors";
import type { CarriedPerson, Evidence, Facts, Incident, IncidentLink } from "./incident";

/** What one look at a step's work brought. `wait` means: ask again, everything needed for that is in the facts. */
export type StepProgress =
  | {
      readonly ok: true;
      readonly kind: "done" | "wait";
      /** For `wait`: what is going on; for `done`: the result in one sentence. */
      readonly text: string;
      readonly evidence?: readonly Evidence[];
      readonly facts?: Facts;
      readonly links?: readonly IncidentLink[];
      /** Sealed before they are kept: connection strings. */
      readonly secrets?: Readonly<Record<string, string>>;
      /** What is known anew of people whose newer rows are carried over; others stay as they are. */
      readonly carried?: readonly CarriedPerson[];
    }
  | Failure;

/** What an action may use: the newest incident, and secrets that a step was given, opened. */
export interface StepWorld {
  readonly ctx: Context;
  readonly incident: Incident;
  secret(name: string): Promise<string | null>;
  /** Says where something long stands; for people to read, and no state. */
  note(text: string): Promise<void>;
}

/**
 * The automatic part of a step: does a little, says where it stands, and can be asked again by any process at any time. It
 * keeps nothing in memory: what it began is in the incident's facts before it is waited for, under names that make a second
 * beginning harmless.
 */
export type StepAction = (world: StepWorld) => Promise<StepProgress>;

export interface StepWork {
  readonly run: StepAction;
  /** Takes the step back; absent where the runbook knows no way back. */
  readonly undo?: StepAction;
}

/** Work per step id. */
export type ScenarioWork = Readonly<Record<string, StepWork>>;

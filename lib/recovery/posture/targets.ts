import { z } from "zod";
import type { ScenarioId } from "../incidents/incident";

/** A layer of recovery: Neon's own history, the backups outside of it, and one person's rows among those of all others. */
export const LAYERS = ["pitr", "off_site", "person"] as const;
export type Layer = (typeof LAYERS)[number];

export const LAYER_NAMES: Readonly<Record<Layer, string>> = {
  pitr: "Neon's history",
  off_site: "backups outside of Neon",
  person: "one person's rows",
};

/** How much data may be lost, and how long it may take to come back. */
export interface Target {
  readonly rpoSeconds: number;
  readonly rtoSeconds: number;
}

export type Targets = Readonly<Record<Layer, Target>>;

const MOST_MINUTES = 60 * 24 * 60;
const minutes = z.number().int().min(1).max(MOST_MINUTES).default(60);
const target = z
  .strictObject({ rpoMinutes: minutes, rtoMinutes: minutes })
  .prefault({})
  .transform(
    ({ rpoMinutes, rtoMinutes }): Target => ({ rpoSeconds: rpoMinutes * 60, rtoSeconds: rtoMinutes * 60 }),
  );

/** Configured targets in minutes per layer; what is not named is an hour. */
export const targetsSchema = z.strictObject({ pitr: target, off_site: target, person: target });

export const DEFAULT_TARGETS: Targets = targetsSchema.parse({});

const LAYER_OF: Readonly<Record<ScenarioId, Layer>> = {
  corruption: "pitr",
  deleted_person: "person",
  provider_outage: "off_site",
};

/** The layer on which the way back of a scenario relies. */
export function layerOf(scenario: ScenarioId): Layer {
  return LAYER_OF[scenario];
}

/** The target that a run of this scenario is measured against. */
export function targetOf(targets: Targets, scenario: ScenarioId): Target {
  return targets[layerOf(scenario)];
}

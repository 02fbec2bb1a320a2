import type { Baseline } from "./baseline";
import { type CheckState, type PostureCheck, worse } from "./check";
import type { MeasuredLayer } from "./layers";
import type { Layer } from "./targets";

/** What one look at everything brought. */
export interface PostureReport {
  readonly checkedAt: string;
  readonly checkedByName: string;
  /** The worst first. */
  readonly checks: readonly PostureCheck[];
  readonly measured: readonly MeasuredLayer[];
  readonly baseline: Baseline | null;
}

/** How a layer stood on a day, at its worst. */
export interface LayerDay {
  readonly layer: Layer;
  /** Null: at some time of the day there was nothing to go back to. */
  readonly rpoSeconds: number | null;
  readonly rpoTargetSeconds: number;
  readonly rpoMet: boolean;
  /** Null: never proven until then. */
  readonly rtoSeconds: number | null;
  readonly rtoTargetSeconds: number;
  readonly rtoMet: boolean;
}

/** A day in the history of compliance: the worst that was seen on it. */
export interface PostureDay {
  /** UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** How often somebody looked. */
  readonly looks: number;
  /** The worst state of each check. */
  readonly worst: Readonly<Record<string, CheckState>>;
  readonly layers: readonly LayerDay[];
}

/** Adds a look to its day. Pure. */
export function withLook(before: PostureDay | null, day: string, report: PostureReport): PostureDay {
  const worst: Record<string, CheckState> = { ...before?.worst };
  for (const { id, state } of report.checks) worst[id] = worse(state, worst[id] ?? state);
  return {
    day,
    looks: (before?.looks ?? 0) + 1,
    worst,
    layers: report.measured.map((measured) => {
      const now = layerDay(measured);
      const earlier = before?.layers.find(({ layer }) => layer === measured.layer);
      return earlier === undefined ? now : worseLayer(earlier, now);
    }),
  };
}

function layerDay({ layer, target, rpoSeconds, rpoMet, proof, rtoMet }: MeasuredLayer): LayerDay {
  return {
    ...{ layer, rpoSeconds, rpoMet, rtoMet },
    rpoTargetSeconds: target.rpoSeconds,
    rtoSeconds: proof?.seconds ?? null,
    rtoTargetSeconds: target.rtoSeconds,
  };
}

/** The targets are those of the last look; a proof counts from when it is there. */
function worseLayer(earlier: LayerDay, now: LayerDay): LayerDay {
  const lost = earlier.rpoSeconds === null || now.rpoSeconds === null;
  return {
    ...now,
    rpoSeconds: lost ? null : Math.max(earlier.rpoSeconds ?? 0, now.rpoSeconds ?? 0),
    rpoMet: earlier.rpoMet && now.rpoMet,
  };
}

/** How many checks there are of each state. */
export function countStates(checks: readonly PostureCheck[]): Readonly<Record<CheckState, number>> {
  const counts = { pass: 0, warn: 0, fail: 0, unknown: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}

import type { Drill } from "./drill";
import { DRILL_KINDS, type DrillKind, type DrillRhythm, isRunnable, type RunnableKind } from "./rhythm";

const DAY_MS = 86_400_000;
/** The timer begins a day before a drill would be late, so that one that fails can be done again in time. */
const AHEAD_DAYS = 1;

export interface Standing {
  readonly kind: DrillKind;
  /** The newest that passed. */
  readonly passed: Drill | null;
  /** The newest that ended, whichever way. */
  readonly ended: Drill | null;
  /** When the next one has to have passed; null when none ever did. */
  readonly dueAt: string | null;
}

/** How each kind stands. `drills` newest first. Pure. */
export function standings(drills: readonly Drill[], rhythm: DrillRhythm): readonly Standing[] {
  return DRILL_KINDS.map((kind) => {
    const ours = drills.filter((drill) => drill.kind === kind);
    const passed = ours.find(({ state }) => state === "passed") ?? null;
    const ended = ours.find(({ state }) => state === "passed" || state === "failed") ?? null;
    const at = passed?.finishedAt ?? null;
    const dueAt = at === null ? null : new Date(Date.parse(at) + rhythm[kind] * DAY_MS).toISOString();
    return { kind, passed, ended, dueAt };
  });
}

/** Kinds that the timer may start now: never passed first, then the one that is due the longest. Pure. */
export function dueKinds(drills: readonly Drill[], rhythm: DrillRhythm, now: Date): readonly RunnableKind[] {
  return standings(drills, rhythm)
    .flatMap(({ kind, dueAt }) => (isRunnable(kind) ? [{ kind, due: begin(dueAt, rhythm[kind]) }] : []))
    .filter(({ due }) => due <= now.getTime())
    .toSorted((a, b) => a.due - b.due)
    .map(({ kind }) => kind);
}

function begin(dueAt: string | null, days: number): number {
  // With a rhythm of a day there is no day before.
  return dueAt === null ? 0 : Date.parse(dueAt) - (days > AHEAD_DAYS ? AHEAD_DAYS * DAY_MS : 0);
}

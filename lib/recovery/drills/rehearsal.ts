import type { Context } from "../context";
import type { Failure } from "../errors";
import type { DrillKind } from "./rhythm";
import type { Tracker } from "./track";

/** The way of one kind of drill: null when it came to its end, and then the drill's checks say what was seen. */
export type Rehearsal = (ctx: Context, tracker: Tracker) => Promise<Failure | null>;

/** Kinds that Rekindle goes by itself; the others are gone by people and recorded. */
export type RunnableKind = Exclude<DrillKind, "scenario" | "outage-pack">;

export function isRunnable(kind: DrillKind): kind is RunnableKind {
  return kind !== "scenario" && kind !== "outage-pack";
}

/** Kinds for which the worker needs the key that opens backups. */
export const NEEDS_KEY: ReadonlySet<DrillKind> = new Set<DrillKind>(["restore-backup"]);

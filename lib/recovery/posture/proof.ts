import type { Drill } from "../drills/drill";
import type { DrillKind } from "../drills/rhythm";
import type { Incident } from "../incidents/incident";
import { measure } from "../incidents/measure";
import { RUNBOOKS } from "../incidents/runbooks";
import { type Layer, layerOf } from "./targets";

/** A way back that was gone to its end: by a drill, or by an incident. */
export interface Proof {
  readonly seconds: number;
  readonly at: string;
  readonly kind: "drill" | "incident";
  readonly id: string;
}

const DRILLED: Readonly<Record<Layer, DrillKind>> = {
  pitr: "pitr-branch",
  off_site: "restore-backup",
  person: "person",
};

/** The newest proof that there is for a layer; null when there is none. Pure. */
export function newestProof(
  layer: Layer,
  drills: readonly Drill[],
  incidents: readonly Incident[],
): Proof | null {
  return proofsOf(layer, drills, incidents).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
}

/** Every proof of a layer among these drills and incidents. */
export function proofsOf(
  layer: Layer,
  drills: readonly Drill[],
  incidents: readonly Incident[],
): readonly Proof[] {
  const drilled = drills.flatMap(({ id, kind, state, rtoMs, finishedAt }): Proof[] =>
    kind === DRILLED[layer] && state === "passed" && rtoMs !== null && finishedAt !== null
      ? [{ seconds: rtoMs / 1000, at: finishedAt, kind: "drill", id }]
      : [],
  );
  const lived = incidents.flatMap((incident): Proof[] => {
    const back = layerOf(incident.scenario) === layer ? cameBackAt(incident) : null;
    if (back === null) return [];
    const { rtoSeconds } = measure(RUNBOOKS[incident.scenario], incident, new Date(back));
    return [{ seconds: rtoSeconds, at: back, kind: "incident", id: incident.id }];
  });
  return [...drilled, ...lived];
}

/** When the last step that brings the service back was done, in an incident that is over; null for an abandoned one. */
function cameBackAt(incident: Incident): string | null {
  if (incident.state !== "closed") return null;
  const ends = RUNBOOKS[incident.scenario].steps.flatMap(({ id, restoresService }) => {
    const record = restoresService ? incident.steps[id] : undefined;
    return record?.state === "done" && record.finishedAt !== null ? [record.finishedAt] : [];
  });
  return ends.toSorted().at(-1) ?? null;
}

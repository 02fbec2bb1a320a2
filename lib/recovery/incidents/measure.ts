import type { Incident } from "./incident";
import type { Runbook } from "./runbook";

export interface MeasuredIncident {
  /** From noticing to the service being back; still running while it is not. */
  readonly rtoSeconds: number;
  readonly rtoRunning: boolean;
  readonly rtoMet: boolean;
  /** Data that is lost for good, as time; null while that is not known. */
  readonly rpoSeconds: number | null;
  readonly rpoMet: boolean | null;
}

/** The fact in which a run keeps how many seconds of data it lost for good. */
export const LOST_SECONDS = "lost_seconds";

/** How long the way back took, or takes by now, and what was lost; against the targets of the day it was declared. */
export function measure(
  runbook: Runbook,
  incident: Pick<Incident, "noticedAt" | "closedAt" | "steps" | "facts" | "targets">,
  now: Date,
): MeasuredIncident {
  const back = runbook.steps
    .filter((step) => step.restoresService)
    .flatMap((step) => {
      const record = incident.steps[step.id];
      return record?.state === "done" && record.finishedAt !== null ? [Date.parse(record.finishedAt)] : [];
    });
  const ended =
    back.length > 0 ? Math.max(...back) : incident.closedAt === null ? null : Date.parse(incident.closedAt);
  const rtoSeconds = Math.max(
    0,
    Math.round(((ended ?? now.getTime()) - Date.parse(incident.noticedAt)) / 1000),
  );
  const lost = incident.facts[LOST_SECONDS];
  const rpoSeconds = typeof lost === "number" ? lost : null;
  return {
    rtoSeconds,
    rtoRunning: ended === null,
    rtoMet: rtoSeconds <= incident.targets.rtoSeconds,
    rpoSeconds,
    rpoMet: rpoSeconds === null ? null : rpoSeconds <= incident.targets.rpoSeconds,
  };
}

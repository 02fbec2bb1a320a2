import { textFact } from "../facts";
import type { Incident } from "../incident";

/** Seconds of data that are gone if nothing is carried over: from the moment that was gone back to until now. */
export function lostSince(incident: Pick<Incident, "facts">, now: Date): number | null {
  const moment = Date.parse(textFact(incident.facts, "moment") ?? "");
  return Number.isNaN(moment) ? null : Math.max(0, Math.round((now.getTime() - moment) / 1000));
}

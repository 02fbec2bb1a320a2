import { z } from "zod";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { changeIncident, eventOf } from "./change";
import { incidentIdField } from "./fields";
import type { Incident } from "./incident";
import type { IncidentView } from "./incident-view";
import { loadIncident, viewOf } from "./view";

export const readIncidentInput = z.strictObject({ incidentId: incidentIdField });

/** Whoever reads an open incident is in it; how often that is written down. */
const SEEN_EVERY_MS = 30_000;

/** One incident as it is now, for whoever is in it: reading an open one says that you are there. */
export async function readIncident(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:read");
  if (refusal) return refusal;
  const parsed = parseInput(readIncidentInput, input);
  if (!parsed.ok) return parsed;
  const found = await loadIncident(ctx, parsed.value.incidentId);
  if (!found.ok) return found;
  const seen = await noteSeen(ctx, found.value);
  return ok(await viewOf(ctx, seen));
}

async function noteSeen(ctx: Context, incident: Incident): Promise<Incident> {
  if (ctx.actor.kind !== "user" || incident.state === "closed") return incident;
  const by = actorName(ctx.actor);
  const { name } = ctx.actor;
  const now = ctx.ports.clock.now();
  const last = incident.people.find((one) => one.by === by)?.seenAt;
  if (last !== undefined && now.getTime() - Date.parse(last) < SEEN_EVERY_MS) return incident;
  const noted = await changeIncident(ctx, incident.id, (newest) => {
    const known = newest.people.some((one) => one.by === by);
    const people = [...newest.people.filter((one) => one.by !== by), { by, name, seenAt: now.toISOString() }];
    return ok({
      incident: { ...newest, people },
      events: known ? [] : [eventOf(ctx, "joined", `${name} is in`)],
    });
  });
  // Being there is a courtesy: reading does not fail for it.
  return noted.ok ? noted.value : incident;
}

import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import type { EventKind, Incident, IncidentEvent } from "./incident";

export interface Change {
  readonly incident: Incident;
  readonly events: readonly IncidentEvent[];
}

const ATTEMPTS = 8;

/**
 * Changes an incident on the newest state there is: reads, decides by `decide`, writes with the revision it read, and begins
 * again when somebody else wrote meanwhile. `decide` is pure and may refuse.
 */
export async function changeIncident(
  ctx: Context,
  id: string,
  decide: (incident: Incident) => Outcome<Change>,
): Promise<Outcome<Incident>> {
  const { incidents } = ctx.ports.ledger;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await incidents.get(id);
    if (found === null)
      return fail("not_found", "There is no such incident.", "Open it from the list of incidents.");
    const change = decide(found);
    if (!change.ok) return change;
    const next = { ...change.value.incident, revision: found.revision + 1 };
    if (await incidents.save(next, found.revision, change.value.events)) return ok(next);
  }
  return fail(
    "conflict",
    "Several people change this incident at once.",
    "Nothing was lost. Look at the page and try again.",
  );
}

/** One line for the timeline, by whoever acts now. */
export function eventOf(
  ctx: Context,
  kind: EventKind,
  text: string,
  stepId: string | null = null,
): IncidentEvent {
  return {
    at: ctx.ports.clock.now().toISOString(),
    by: actorName(ctx.actor),
    byName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    kind,
    stepId,
    text,
  };
}

import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { targetOf } from "../posture/targets";
import { eventOf } from "./change";
import type { Incident, ScenarioId } from "./incident";
import type { IncidentView } from "./incident-view";
import { TARGET_NAME } from "./perform-step";
import { RUNBOOKS } from "./runbooks";
import { viewOf } from "./view";

export const declareIncidentInput = z.strictObject({
  scenario: z.enum(["corruption", "deleted_person", "provider_outage"]),
  severity: z.enum(["critical", "major", "minor"]).default("major"),
  title: textField(3, 200),
  what: textField(0, 4000).default(""),
  /** When it was noticed; the RTO clock starts there. Absent: now. */
  noticedAt: z.iso.datetime({ offset: true }).optional(),
  rehearsal: z.boolean().default(false),
});

/** Begins a run of a runbook. Needs the ledger alone: the provider may be what is down. */
export async function declareIncident(ctx: Context, input: unknown): Promise<Outcome<IncidentView>> {
  const refusal = requirePermission(ctx, "incidents:run");
  if (refusal) return refusal;
  const parsed = parseInput(declareIncidentInput, input);
  if (!parsed.ok) return parsed;
  const { noticedAt, ...rest } = parsed.value;
  const { clock, ids, ledger } = ctx.ports;
  const now = clock.now();
  const noticed = noticedAt === undefined ? now : new Date(noticedAt);
  if (noticed.getTime() > now.getTime() + 60_000)
    return fail("moment_in_future", "It cannot have been noticed in the future.", "Give the moment in UTC.");

  const by = actorName(ctx.actor);
  const name = ctx.actor.kind === "user" ? ctx.actor.name : by;
  const incident: Incident = {
    id: ids.next("inc"),
    ...rest,
    runbookVersion: RUNBOOKS[rest.scenario].version,
    state: "open",
    noticedAt: noticed.toISOString(),
    declaredAt: now.toISOString(),
    declaredBy: by,
    declaredByName: name,
    closedAt: null,
    closedByName: null,
    outcome: null,
    facts: { [TARGET_NAME]: await targetName(ctx, rest.scenario) },
    secrets: {},
    steps: {},
    links: [],
    people: ctx.actor.kind === "user" ? [{ by, name, seenAt: now.toISOString() }] : [],
    targets: targetOf(ctx.targets, rest.scenario),
    revision: 1,
  };
  const details = { scenario: rest.scenario, severity: rest.severity, rehearsal: rest.rehearsal };
  const act = { action: "incident.declare", target: `incident:${incident.id}`, details };
  return audited(ctx, act, async () => {
    await ledger.incidents.create(incident, eventOf(ctx, "declared", rest.title));
    return ok(await viewOf(ctx, incident));
  });
}

/**
 * What is typed before something grave: the name of production's branch, or the plain word when nobody can tell it. Whoever
 * declares an outage is not kept waiting by the very thing that is down.
 */
async function targetName(ctx: Context, scenario: ScenarioId): Promise<string> {
  if (scenario === "provider_outage") return PLAIN_NAME;
  const branch = await ctx.ports.neon.getBranch(ctx.ports.neon.productionBranchId);
  return branch.ok ? branch.value.name : PLAIN_NAME;
}

const PLAIN_NAME = "production";

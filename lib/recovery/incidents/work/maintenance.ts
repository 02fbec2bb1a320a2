import { displayName } from "../../context";
import type { ScenarioWork, StepProgress, StepWorld } from "../action";
import { numberFact } from "../facts";
import { providerAnswers } from "./provider";

const AFTER_MINUTES = 30;

/** Turns visitors away and waits until they see it. */
export async function maintenanceOn({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const { maintenance, health, clock } = ctx.ports;
  const now = await maintenance.read();
  if (!now.ok) return now;
  if (!now.value.on) {
    const notice = {
      message: null,
      reason: incident.title,
      by: displayName(ctx.actor),
      since: clock.now().toISOString(),
    };
    const set = await maintenance.turnOn(notice);
    if (!set.ok) return set;
  }
  const visit = await health.visit();
  if (!visit.ok) return visit;
  if (visit.value.meets !== "maintenance_page")
    return { ok: true, kind: "wait", text: "It is on; visitors do not see it yet" };
  return {
    ok: true,
    kind: "done",
    text: "Visitors see the maintenance page.",
    evidence: [{ label: "Visitors meet", value: `the maintenance page (HTTP ${visit.value.status ?? "?"})` }],
  };
}

/** In an outage people are not turned away at once: most outages end before that. */
export async function maintenanceLater(world: StepWorld): Promise<StepProgress> {
  const { ctx, incident } = world;
  const minutes = numberFact(incident.facts, "maintenance_after") ?? AFTER_MINUTES;
  const due = Date.parse(incident.noticedAt) + minutes * 60_000;
  if (ctx.ports.clock.now().getTime() >= due) return maintenanceOn(world);
  if ((await providerAnswers(ctx)).back)
    return {
      ok: true,
      kind: "done",
      text: "The provider answered before it was time: nobody was turned away.",
    };
  const at = new Date(due).toISOString().slice(11, 16);
  return { ok: true, kind: "wait", text: `Goes on at ${at} UTC unless the provider is back before` };
}

/** Lets people in again and waits until the app answers them, in good health. */
export async function maintenanceOff({ ctx }: StepWorld): Promise<StepProgress> {
  const { maintenance, health } = ctx.ports;
  const now = await maintenance.read();
  if (!now.ok) return now;
  const set = now.value.on ? await maintenance.turnOff() : now;
  if (!set.ok) return set;
  const [visit, check] = await Promise.all([health.visit(), health.check()]);
  if (!visit.ok) return visit;
  if (!check.ok) return check;
  if (visit.value.meets !== "app")
    return { ok: true, kind: "wait", text: "It is off; visitors do not see the app yet" };
  if (check.value.state !== "healthy")
    return { ok: true, kind: "wait", text: `It is off; ${check.value.problem ?? "the app is not well yet"}` };
  return {
    ok: true,
    kind: "done",
    text: "People can use the app again.",
    evidence: [{ label: "Visitors meet", value: `the app (HTTP ${visit.value.status ?? "?"}), healthy` }],
  };
}

/** The way back of turning it on: the switch alone, whatever the app says. */
async function letIn({ ctx }: StepWorld): Promise<StepProgress> {
  const now = await ctx.ports.maintenance.read();
  if (!now.ok) return now;
  const set = now.value.on ? await ctx.ports.maintenance.turnOff() : now;
  return set.ok ? { ok: true, kind: "done", text: "Maintenance mode is off." } : set;
}

export const MAINTENANCE_WORK: ScenarioWork = {
  maintenance_on: { run: maintenanceOn, undo: letIn },
  maintenance_off: { run: maintenanceOff, undo: maintenanceOn },
};

import { z } from "zod";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { lapseAll } from "../restore/lapse";
import { settleAll } from "../restore/resolve-restores";
import { deliverDue } from "./deliver";
import { deliveriesOf } from "./delivery";
import { judge } from "./judge";
import { loadFacts } from "./load-facts";
import { stepAlerts } from "./machine";

export const evaluateAlertsInput = z.strictObject({});

export interface Evaluation {
  readonly open: number;
  readonly opened: number;
  readonly closed: number;
  readonly sent: number;
  /** Messages that could not be sent now; they are tried again. */
  readonly failed: number;
}

const KEPT_MS = 180 * 86_400_000;

/**
 * Judges all rules, opens and closes alerts, tells people. Not audited: it changes nothing but its own notes, every few
 * minutes, and the alerts themselves are the record.
 */
export async function evaluateAlerts(ctx: Context, input: unknown): Promise<Outcome<Evaluation>> {
  const refusal = requirePermission(ctx, "alerts:evaluate");
  if (refusal) return refusal;
  const parsed = parseInput(evaluateAlertsInput, input);
  if (!parsed.ok) return parsed;

  await noteTick(ctx);
  await settleOpen(ctx);
  await lapseAll(ctx);
  const first = await evaluateOnce(ctx);
  // A channel that just failed is an alert of its own, which the others should tell now and not at the next tick.
  const second = first.failed > 0 ? await evaluateOnce(ctx) : null;
  const { clock, ledger } = ctx.ports;
  await ledger.alerts.prune(new Date(clock.now().getTime() - KEPT_MS).toISOString());
  if (second === null) return ok(first);
  return ok({
    open: second.open,
    opened: first.opened + second.opened,
    closed: first.closed + second.closed,
    sent: first.sent + second.sent,
    failed: first.failed + second.failed,
  });
}

/** Restores whose end nobody saw are asked about at every tick. Whatever comes of it, alerts have to be told. */
async function settleOpen(ctx: Context): Promise<void> {
  await settleAll(ctx).catch((error: unknown) => {
    ctx.ports.log.error("open restores could not be settled", error);
  });
}

/** Whoever evaluates by the clock is the clock: nothing else ticks as often. */
async function noteTick(ctx: Context): Promise<void> {
  const { kind } = ctx.actor;
  if (kind !== "cron" && kind !== "worker") return;
  const { clock, ledger } = ctx.ports;
  const sign = { at: clock.now().toISOString(), by: actorName(ctx.actor), holdsKey: null };
  await ledger.signs.note({ name: "clock", ...sign });
}

async function evaluateOnce(ctx: Context): Promise<Evaluation> {
  const { clock, ledger, notify, ids } = ctx.ports;
  const [facts, open] = await Promise.all([loadFacts(ctx), ledger.alerts.open()]);
  const now = clock.now();
  const { findings, judged } = judge(facts, now);
  const step = stepAlerts({ open, findings, judged, now, nextId: () => ids.next("alt") });
  const channels = notify.channels();
  const deliveries = step.notices.flatMap((notice) =>
    deliveriesOf(notice, channels, now, () => ids.next("dlv")),
  );
  await ledger.alerts.apply({ opened: step.opened, changed: step.changed, deliveries });
  const delivered = await deliverDue(ctx);
  const closed = step.changed.filter((alert) => alert.closedAt !== null).length;
  return {
    open: open.length + step.opened.length - closed,
    opened: step.opened.length,
    closed,
    ...delivered,
  };
}

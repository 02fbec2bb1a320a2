import { z } from "zod";
import { utcDay } from "../backup/keys";
import { type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Baseline } from "./baseline";
import { judgePosture } from "./checks";
import { loadPostureFacts } from "./load-facts";
import { type PostureDay, type PostureReport, withLook } from "./report";

export const checkPostureInput = z.strictObject({
  /** Looks at everything now, however short ago somebody did. */
  fresh: z.boolean().default(false),
  /** Days of history that come with it. */
  days: z.number().int().min(1).max(400).default(30),
});

export interface PostureView {
  readonly report: PostureReport;
  /** The history of compliance, newest first. */
  readonly days: readonly PostureDay[];
}

/** Buckets are written to and platforms are asked: once in this time is often enough for whoever opens the page. */
const FRESH_MS = 10 * 60_000;
/** Counting all rows is dearer, and they change slowly. */
const BASELINE_MS = 6 * 3_600_000;

/**
 * Looks at everything that has to be right before anything happens, and keeps what it saw as the day's observation. Not
 * audited: it changes nothing but its own notes and an object under `probe/`.
 */
export async function checkPosture(ctx: Context, input: unknown): Promise<Outcome<PostureView>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(checkPostureInput, input);
  if (!parsed.ok) return parsed;
  const { fresh, days: limit } = parsed.value;
  // It writes into buckets and counts all rows: not for everybody at any time.
  const mayNotLook = fresh ? requirePermission(ctx, "posture:look") : null;
  if (mayNotLook) return mayNotLook;

  const { postures } = ctx.ports.ledger;
  const newest = await postures.newest();
  const report =
    !fresh && newest && ageOf(ctx, newest.checkedAt) < FRESH_MS ? newest : await look(ctx, newest, fresh);
  return ok({ report, days: await postures.days({ limit }) });
}

async function look(ctx: Context, newest: PostureReport | null, fresh: boolean): Promise<PostureReport> {
  const { clock, ledger } = ctx.ports;
  const today = utcDay(clock.now());
  const known = fresh ? null : stillGood(ctx, newest?.baseline ?? null);
  const before = (await ledger.postures.newestBefore(today))?.baseline ?? null;
  const facts = await loadPostureFacts(ctx, known, before);
  const report: PostureReport = {
    checkedAt: facts.now.toISOString(),
    checkedByName: displayName(ctx.actor),
    checks: judgePosture(facts),
    measured: facts.measured,
    baseline: facts.baseline.ok ? facts.baseline.value : null,
  };
  const day = utcDay(facts.now);
  await ledger.postures.note(day, report, (seen) => withLook(seen, day, report));
  return report;
}

function stillGood(ctx: Context, baseline: Baseline | null): Baseline | null {
  return baseline !== null && ageOf(ctx, baseline.readAt) < BASELINE_MS ? baseline : null;
}

function ageOf(ctx: Context, at: string): number {
  return ctx.ports.clock.now().getTime() - Date.parse(at);
}

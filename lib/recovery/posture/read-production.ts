import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { withSession } from "../subjects/sessions";
import type { Baseline } from "./baseline";

export interface SeenProduction {
  readonly baseline: Outcome<Baseline>;
  readonly position: Outcome<{ readonly at: string; readonly lsn: string }>;
  /** How far its clock is ahead of this one, in ms. */
  readonly skewMs: Outcome<number>;
}

/** Looks at production itself: its clock, and how large it is, unless that was measured a short while ago. */
export async function readProduction(ctx: Context, known: Baseline | null): Promise<SeenProduction> {
  const { clock, production } = ctx.ports;
  const asked = clock.now().getTime();
  const seen = await withSession(ctx, production.url, "production", async (session) => {
    const skewMs = outside(Date.parse(session.readAt), asked, clock.now().getTime());
    const { readAt, lsn } = session;
    const position = { at: readAt, lsn };
    if (known !== null) return ok({ baseline: known, skewMs, position });
    const [bytes, tables] = await Promise.all([session.sizeBytes(), session.rowCounts()]);
    return ok({ baseline: { readAt, lsn, bytes, tables }, skewMs, position });
  });
  if (!seen.ok) return { baseline: seen, position: seen, skewMs: seen };
  const { baseline, position, skewMs } = seen.value;
  return { baseline: ok(baseline), position: ok(position), skewMs: ok(skewMs) };
}

/** How far a moment lies outside of the time in which it was asked for: what travelling took is no skew. */
export function outside(moment: number, from: number, to: number): number {
  return moment < from ? moment - from : moment > to ? moment - to : 0;
}

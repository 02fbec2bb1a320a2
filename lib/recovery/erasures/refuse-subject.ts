import type { Context } from "../context";
import { type Failure, ok } from "../errors";
import { findByKey } from "../subjects/lookup";
import { type SourceBranch, withSession } from "../subjects/sessions";
import type { Person } from "./identifiers";
import { knownByKey, refuseErased } from "./refuse-erased";

/**
 * The same question about somebody who is known by their key alone: both sides are asked for what else names them. Plans and
 * restores ask it each time anew, however old the comparison is that they come from. `known` is what else is at hand. Null when
 * they may go on.
 */
export async function refuseErasedSubject(
  ctx: Context,
  subjectKey: string,
  source: Pick<SourceBranch, "url" | "erasurePosition"> | null,
  action: string | null,
  known: Person = knownByKey(subjectKey),
): Promise<Failure | null> {
  const find = (url: string, side: "past" | "production") =>
    withSession(ctx, url, side, async (session) => ok(await findByKey(session, ctx.subjects, subjectKey)));
  const [now, then] = await Promise.all([
    find(ctx.ports.production.url, "production"),
    source === null ? ok(null) : find(source.url, "past"),
  ]);
  if (!now.ok) return now;
  if (!then.ok) return then;
  const point = source?.erasurePosition ?? null;
  return refuseErased(ctx, [known, now.value, then.value], { action, point });
}

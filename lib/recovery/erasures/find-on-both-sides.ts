import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { findByKey } from "../subjects/lookup";
import type { FoundSubject } from "../subjects/port";
import { findSource, withSession } from "../subjects/sessions";

/** The person on both sides, production first: an address of then belongs to them as well. */
export async function findOnBothSides(
  ctx: Context,
  subjectKey: string,
  branchId: string | undefined,
): Promise<Outcome<readonly FoundSubject[]>> {
  const look = (url: string, side: "production" | "past") =>
    withSession(ctx, url, side, async (session) => ok(await findByKey(session, ctx.subjects, subjectKey)));
  const now = await look(ctx.ports.production.url, "production");
  if (!now.ok) return now;
  if (branchId === undefined) return ok(now.value === null ? [] : [now.value]);
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const then = await look(source.value.url, "past");
  if (!then.ok) return then;
  return ok([now.value, then.value].filter((one) => one !== null));
}

import { z } from "zod";
import type { Context } from "../context";
import { withoutErased } from "../erasures/refuse-erased";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { findQuery, toSummary } from "./lookup";
import type { FoundSubject } from "./port";
import { findSource, withSession } from "./sessions";
import type { SubjectSummary } from "./subject";

export const findSubjectsInput = z.object({
  query: z.string().trim().min(1).max(200),
  branchId: z.string().min(1).optional(),
});

const LIMIT = 20;

/** People by email, another look-up value or key, exact or by its beginning: in production, then in the given branch. */
export async function findSubjects(
  ctx: Context,
  input: unknown,
): Promise<Outcome<readonly SubjectSummary[]>> {
  const refused = requirePermission(ctx, "subjects:read");
  if (refused !== null) return refused;
  const parsed = parseInput(findSubjectsInput, input);
  if (!parsed.ok) return parsed;
  const { query, branchId } = parsed.value;
  const [now, then] = await Promise.all([
    search(ctx, query, ctx.ports.production.url, "production", { kind: "production" }),
    branchId === undefined ? ok([]) : searchBranch(ctx, query, branchId),
  ]);
  if (!now.ok) return now;
  if (!then.ok) return then;
  const present = new Set(now.value.map((one) => one.key));
  return ok([...now.value, ...then.value.filter((one) => !present.has(one.key))].slice(0, LIMIT));
}

async function searchBranch(
  ctx: Context,
  text: string,
  branchId: string,
): Promise<Outcome<readonly SubjectSummary[]>> {
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const { branchName, url, erasurePosition } = source.value;
  const foundIn = { kind: "branch", branchId, branchName } as const;
  return search(ctx, text, url, "past", foundIn, (found) => withoutErased(ctx, found, erasurePosition));
}

function search(
  ctx: Context,
  text: string,
  url: string,
  side: "production" | "past",
  foundIn: SubjectSummary["foundIn"],
  choose: (found: readonly FoundSubject[]) => Promise<Outcome<readonly FoundSubject[]>> = async (all) =>
    ok(all),
): Promise<Outcome<readonly SubjectSummary[]>> {
  return withSession(ctx, url, side, async (session) => {
    const found = await session.findSubjects(findQuery(await session.catalog(), ctx.subjects, text, LIMIT));
    const offered = await choose(found);
    if (!offered.ok) return offered;
    return ok(offered.value.map((one) => toSummary(ctx.actor, ctx.subjects, one, foundIn)));
  });
}

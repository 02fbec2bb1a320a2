import { z } from "zod";
import type { ComparisonSummary } from "../compare/comparison";
import type { Context } from "../context";
import type { Person } from "../erasures/identifiers";
import { knownByKey, refuseErased } from "../erasures/refuse-erased";
import { matchPeople } from "../erasures/screen";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { buildGraph } from "./graph";
import { personLabel, withPersonLabel } from "./label";
import { findByKey, toSummary } from "./lookup";
import type { FoundSubject } from "./port";
import { findSource, withSession } from "./sessions";
import type { SubjectSummary, SubjectTableCount, SubjectView } from "./subject";

export const readSubjectInput = z.object({
  subjectKey: z.string().trim().min(1).max(200),
  branchId: z.string().min(1).optional(),
});

const LISTED = 50;

interface Found {
  readonly found: FoundSubject;
  readonly subject: SubjectSummary;
  readonly tables: readonly SubjectTableCount[];
}

/** A person's page. Somebody whom production has lost is known from the given branch, else from earlier comparisons. */
export async function readSubject(ctx: Context, input: unknown): Promise<Outcome<SubjectView>> {
  const refused = requirePermission(ctx, "subjects:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readSubjectInput, input);
  if (!parsed.ok) return parsed;
  const { subjectKey, branchId } = parsed.value;
  const { ledger } = ctx.ports;
  const [now, comparisons, restores] = await Promise.all([
    inProduction(ctx, subjectKey),
    ledger.comparisons.listBySubject(subjectKey, LISTED),
    ledger.restores.list({ subjectKey, limit: LISTED }),
  ]);
  if (!now.ok) return now;
  const past =
    now.value === null && branchId !== undefined ? await inBranch(ctx, subjectKey, branchId) : ok(null);
  if (!past.ok) return past;
  const subject = now.value?.subject ?? past.value ?? fromLedger(ctx, subjectKey, comparisons);
  if (subject === null) {
    return fail(
      "subject_not_found",
      "Production has no such person now.",
      "If the account was deleted, choose a recovery branch at a moment when it existed and search there.",
    );
  }
  return ok({
    subject,
    present: now.value !== null,
    erased: await erasureOf(ctx, now.value?.found ?? knownByKey(subject.key)),
    tables: now.value?.tables ?? [],
    comparisons: comparisons.map((one) => withPersonLabel(ctx.actor, one)),
    restores: restores.map((one) => withPersonLabel(ctx.actor, one)),
  });
}

/** A look at the present is open to everybody: it only says what the list says. */
async function erasureOf(ctx: Context, person: Person): Promise<SubjectView["erased"]> {
  const [screened] = await matchPeople(ctx, [person]);
  const last = screened?.erasures.at(-1);
  return last === undefined ? null : { since: last.erasedAt, position: last.sequence };
}

function inProduction(ctx: Context, subjectKey: string): Promise<Outcome<Found | null>> {
  return withSession(ctx, ctx.ports.production.url, "production", async (session) => {
    const found = await findByKey(session, ctx.subjects, subjectKey);
    if (found === null) return ok(null);
    const catalog = await session.catalog();
    const graph = buildGraph(catalog, ctx.subjects);
    const tables = await session.subjectCounts({ graph, catalog, subjectKey: found.key });
    return ok({ found, subject: toSummary(ctx.actor, ctx.subjects, found, { kind: "production" }), tables });
  });
}

async function inBranch(
  ctx: Context,
  subjectKey: string,
  branchId: string,
): Promise<Outcome<SubjectSummary | null>> {
  const source = await findSource(ctx, branchId);
  if (!source.ok) return source;
  const { branchName, url, erasurePosition } = source.value;
  return withSession(ctx, url, "past", async (session) => {
    const found = await findByKey(session, ctx.subjects, subjectKey);
    const erased = await refuseErased(ctx, [found], { action: null, point: erasurePosition });
    if (erased !== null) return erased;
    return ok(
      found === null
        ? null
        : toSummary(ctx.actor, ctx.subjects, found, { kind: "branch", branchId, branchName }),
    );
  });
}

function fromLedger(
  ctx: Context,
  key: string,
  comparisons: readonly ComparisonSummary[],
): SubjectSummary | null {
  const [latest] = comparisons;
  if (latest === undefined) return null;
  return {
    key,
    label: personLabel(ctx.actor, latest.subjectLabel),
    identifiers: {},
    createdAt: null,
    foundIn: { kind: "branch", branchId: latest.branchId, branchName: latest.branchName },
  };
}

import { utcDay } from "../backup/keys";
import type { Context } from "../context";
import { purgeCopy } from "../erasures/purge-copy";
import { type Failure, type Outcome, ok } from "../errors";
import { historyWindow } from "../history/window";
import type { Baseline } from "../posture/baseline";
import { withSession } from "../subjects/sessions";
import { erasedCheck } from "./compare";
import { type DrillMoment, drillMoment } from "./drill-moment";
import { asCounted, besideNow } from "./judge-counts";
import { leaveEvidence } from "./leave-evidence";
import type { Rehearsal } from "./rehearsal";
import { sampleQueries } from "./sample-queries";
import { makeBranch } from "./target";
import type { Tracker } from "./track";

/**
 * Point-in-time recovery, gone to its end: a branch of a day ago, its rows counted, the erased out, three queries. What somebody
 * would wait for is the branch.
 */
export const goBackInHistory: Rehearsal = async (ctx, tracker) => {
  const moment = await tracker.timed("moment", () => chooseMoment(ctx));
  if (!moment.ok) return moment;
  const { at, why } = moment.value;
  const notes = [`Went back to ${why}.`];
  await tracker.save({ notes });
  const url = await tracker.timed("branch", () => openBranch(ctx, tracker, at));
  if (!url.ok) return url;
  return judge(ctx, tracker, moment.value, url.value);
};

async function chooseMoment(ctx: Context): Promise<Outcome<DrillMoment>> {
  const { neon, ledger, clock } = ctx.ports;
  const [project, report] = await Promise.all([
    neon.project(),
    ledger.postures.newestBefore(utcDay(clock.now())),
  ]);
  if (!project.ok) return project;
  const now = clock.now();
  return ok(drillMoment(historyWindow(project.value, now), report?.baseline ?? null, now));
}

/** Until it answers: a branch that Neon calls ready and that lets nobody in brings nothing back. */
async function openBranch(ctx: Context, tracker: Tracker, at: string): Promise<Outcome<string>> {
  const branchId = await makeBranch(ctx, tracker, { slot: "target", point: { kind: "timestamp", at } });
  if (!branchId.ok) return branchId;
  const url = await ctx.ports.neon.connectionUri(branchId.value);
  if (!url.ok) return url;
  const answers = await withSession(ctx, url.value, "past", async (session) => ok(session.readAt));
  return answers.ok ? url : answers;
}

async function judge(
  ctx: Context,
  tracker: Tracker,
  moment: DrillMoment,
  url: string,
): Promise<Failure | null> {
  const counts = await tracker.timed("count", () => countRows(ctx, url, moment));
  if (!counts.ok) return counts;
  const name = tracker.drill.target?.name ?? tracker.drill.id;
  const erased = await tracker.timed("erase", () =>
    purgeCopy(ctx, { kind: "drill", name, drillId: tracker.drill.id }, url, null),
  );
  if (!erased.ok) return erased;
  const queries = await tracker.timed("query", () => sampleQueries(ctx, url));
  if (!queries.ok) return queries;
  await tracker.save({
    checks: [
      { name: "Branch", ok: true, detail: `made at ${moment.at} and answers` },
      counts.value,
      erasedCheck(erased.value, "branch"),
      ...queries.value,
    ],
  });
  await leaveEvidence(ctx, tracker);
  return null;
}

async function countRows(ctx: Context, url: string, { counted }: DrillMoment) {
  const branch = await baselineOf(ctx, url, "past");
  if (!branch.ok) return branch;
  if (counted !== null) return ok(asCounted(branch.value.tables, counted));
  const production = await baselineOf(ctx, ctx.ports.production.url, "production");
  return production.ok ? ok(besideNow(branch.value, production.value)) : production;
}

function baselineOf(ctx: Context, url: string, side: "past" | "production"): Promise<Outcome<Baseline>> {
  return withSession(ctx, url, side, async (session) => {
    const tables = await session.rowCounts();
    return ok({ readAt: session.readAt, lsn: session.lsn, bytes: 0, tables });
  });
}

import { creationColumn } from "../../compare/mask";
import type { Context } from "../../context";
import { type Outcome, ok } from "../../errors";
import { readableSpan } from "../../history/instant";
import { parseMoment } from "../../history/parse-moment";
import { historyWindow } from "../../history/window";
import type { DatabaseSession } from "../../subjects/port";
import { withSession } from "../../subjects/sessions";
import type { Activity } from "../../subjects/written";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { Evidence } from "../incident";

const SHOWN = 12;

interface Around {
  readonly rows: ReadonlyMap<string, number>;
  readonly activity: readonly Activity[];
}

/** The moment has to lie in the history window; what was written around it helps to choose the right one. */
export async function lastGoodMoment({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const moment = textFact(incident.facts, "moment") ?? "";
  const project = await ctx.ports.neon.project();
  if (!project.ok) return project;
  const now = ctx.ports.clock.now();
  const point = parseMoment(moment, { now, window: historyWindow(project.value, now) });
  if (!point.ok) return point;
  const seen = await lookAround(ctx, moment);
  if (!seen.ok) return seen;
  const span = readableSpan(Math.max(0, (now.getTime() - Date.parse(moment)) / 1000));
  return {
    ok: true,
    kind: "done",
    text: `Everything after ${moment} is taken back: ${span}.`,
    evidence: [
      { label: "Lies back", value: span },
      ...evidenceOf(seen.value),
      { label: "Timeline", value: "look at it", href: `/history?at=${encodeURIComponent(moment)}` },
    ],
  };
}

function lookAround(ctx: Context, moment: string): Promise<Outcome<Around>> {
  return withSession(ctx, ctx.ports.production.url, "production", async (session) => {
    const rows = new Map((await session.rowCounts()).map((one) => [String(one.table), one.rows]));
    return ok({ rows, activity: await activityOf(session, moment) });
  });
}

async function activityOf(session: DatabaseSession, around: string): Promise<readonly Activity[]> {
  const catalog = await session.catalog();
  const created = new Map(
    catalog.tables.flatMap((table) => {
      const column = creationColumn(table);
      return column === null ? [] : [[table.id, column.name] as const];
    }),
  );
  return session.activity({ catalog, created, around });
}

/** Tables in which most was changed or removed come first: there the damage is likely to be. */
function evidenceOf({ rows, activity }: Around): readonly Evidence[] {
  const weight = (one: Activity) => one.updated + one.deleted + (one.createdSince ?? 0);
  return activity
    .toSorted((a, b) => weight(b) - weight(a))
    .slice(0, SHOWN)
    .map((one) => ({ label: one.table, value: wordsOf(rows.get(one.table) ?? 0, one) }));
}

function wordsOf(rows: number, { createdBefore, createdSince, updated, deleted }: Activity): string {
  const dated =
    createdSince === null ? "" : `; created: ${createdBefore} in the hour before, ${createdSince} since`;
  return `${rows} rows now${dated}; counted: ${updated} changed, ${deleted} removed`;
}

/** Nothing was changed; the next attempt asks for another moment. */
export async function forgetMoment(): Promise<StepProgress> {
  return { ok: true, kind: "done", text: "Nothing was changed.", facts: { moment: null } };
}

import { commonGraph } from "../compare/common-graph";
import type { Context } from "../context";
import { withoutErased } from "../erasures/refuse-erased";
import { fail, type Outcome, ok } from "../errors";
import { findQuery, peopleQuery } from "../subjects/lookup";
import type { DatabaseSession, FoundSubject } from "../subjects/port";
import { withSession } from "../subjects/sessions";

/** So many are looked at, and whoever of them has most rows shows most. */
const LOOKED_AT = 10;
/** Somebody with more would make the drill long without making it truer. */
const MOST_ROWS = 20_000;

export interface DrillPerson {
  readonly key: string;
  readonly rows: number;
  readonly tables: number;
}

/**
 * Whom a drill loses in its throwaway branch: the configured test person, or whoever of a few has most rows. Nobody who asked to be
 * deleted.
 */
export async function choosePerson(
  ctx: Context,
  url: string,
  wanted: string | null,
): Promise<Outcome<DrillPerson>> {
  return withSession(ctx, url, "past", async (session) => {
    const people = await candidates(ctx, session, wanted);
    const lawful = await withoutErased(ctx, people, null);
    if (!lawful.ok) return lawful;
    const counted = await countAll(ctx, session, lawful.value);
    const chosen = counted
      .filter(({ rows }) => rows > 0 && rows <= MOST_ROWS)
      .toSorted((a, b) => b.rows - a.rows)[0];
    return chosen === undefined ? nobody(wanted) : ok(chosen);
  });
}

async function candidates(
  ctx: Context,
  session: DatabaseSession,
  wanted: string | null,
): Promise<readonly FoundSubject[]> {
  const catalog = await session.catalog();
  if (wanted === null) return session.people(peopleQuery(catalog, ctx.subjects, null, LOOKED_AT));
  const found = await session.findSubjects(findQuery(catalog, ctx.subjects, wanted, LOOKED_AT));
  const same = (value: string | null) => value?.toLowerCase() === wanted.toLowerCase();
  return found.filter((one) => same(one.key) || one.lookups.some(same));
}

async function countAll(
  ctx: Context,
  session: DatabaseSession,
  people: readonly FoundSubject[],
): Promise<readonly DrillPerson[]> {
  const catalog = await session.catalog();
  const common = commonGraph(catalog, catalog, ctx.subjects);
  const counted: DrillPerson[] = [];
  // One after the other: a session is one connection.
  for (const { key } of people) {
    const counts = await session.subjectCounts({ ...common, subjectKey: key });
    counted.push({
      key,
      rows: counts.reduce((sum, { rows }) => sum + rows, 0),
      tables: counts.filter(({ rows }) => rows > 0).length,
    });
  }
  return counted;
}

function nobody(wanted: string | null): Outcome<never> {
  return wanted === null
    ? fail("subject_not_found", "There is nobody with rows to lose.", "Name a test person in DRILL_PERSON.")
    : fail(
        "subject_not_found",
        "The test person of DRILL_PERSON is not there, has no rows, or asked to be deleted.",
        "Make a test account in the product and give it some rows, or name another one.",
      );
}

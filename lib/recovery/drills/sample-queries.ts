import { commonGraph } from "../compare/common-graph";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { peopleQuery } from "../subjects/lookup";
import { withSession } from "../subjects/sessions";
import type { DrillCheck } from "./drill";

const PEOPLE = 20;

/**
 * The three sample queries of the checklist, in a form that fits any schema: a page of people, one person's rows by table, and
 * the same rows read in full. No value leaves the database: rows are counted and fingerprinted where they are.
 */
export async function sampleQueries(ctx: Context, url: string): Promise<Outcome<readonly DrillCheck[]>> {
  return withSession(ctx, url, "past", async (session) => {
    const catalog = await session.catalog();
    const common = commonGraph(catalog, catalog, ctx.subjects);
    const people = await session.people(peopleQuery(catalog, ctx.subjects, null, PEOPLE));
    const [person] = people;
    const first: DrillCheck = {
      name: "Query: people",
      ok: person !== undefined,
      detail: person === undefined ? "nobody is in the database" : `a page of ${people.length} was read`,
    };
    if (person === undefined) return ok([first]);
    const query = { ...common, subjectKey: person.key };
    const counts = await session.subjectCounts(query);
    const counted = counts.reduce((sum, { rows }) => sum + rows, 0);
    const prints = await session.fingerprints({ ...query, seed: ctx.ports.ids.seed() });
    const read = prints.reduce((sum, { rows }) => sum + rows.length, 0);
    return ok([
      first,
      {
        name: "Query: one person's rows by table",
        ok: counted > 0,
        detail: `${counted} rows in ${counts.filter(({ rows }) => rows > 0).length} of ${counts.length} tables`,
      },
      {
        name: "Query: the same rows in full",
        ok: read === counted,
        detail:
          read === counted
            ? `all ${read} were read and fingerprinted`
            : `${read} were read instead of ${counted}`,
      },
    ]);
  });
}

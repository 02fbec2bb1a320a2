import { primaryKeyColumns } from "../../compare/common-graph";
import type { Context } from "../../context";
import { type Outcome, ok } from "../../errors";
import type { TableId } from "../../subjects/catalog";
import { buildGraph } from "../../subjects/graph";
import type { DatabaseSession } from "../../subjects/port";
import { findSource, reading, withBothSides } from "../../subjects/sessions";
import type { WrittenRow } from "../../subjects/written";
import type { StepProgress, StepWorld } from "../action";
import { textFact } from "../facts";
import type { CarriedPerson, Evidence, Facts } from "../incident";

/** Making a branch writes a little, too: its own transactions must not hide those that came right after the moment. */
const MARGIN = 300n;
const MOST_ROWS = 300_000;
const MOST_PEOPLE = 5_000;
const SHOWN = 12;

interface Newer {
  readonly created: readonly WrittenRow[];
  readonly changed: readonly WrittenRow[];
  readonly truncated: boolean;
}

/** Finds what was written after the moment and notes whose it is, so that it can be carried over when the database went back. */
export async function whatWeLose({ ctx, incident }: StepWorld): Promise<StepProgress> {
  const source = await findSource(ctx, textFact(incident.facts, "branch_id") ?? "");
  if (!source.ok) return source;
  const found = await newerBetween(ctx, source.value.url, null);
  if (!found.ok) return found;
  const { created, changed, carried, truncated, facts } = found.value;
  const nobodys = created.filter(({ owner }) => owner === null);
  return {
    ok: true,
    kind: "done",
    text: `${created.length} rows of ${carried.length} people were created since, ${changed.length} rows were changed.`,
    facts,
    carried,
    evidence: [
      ...perTable("created since", created),
      ...perTable("changed since", changed),
      { label: "People with newer rows", value: String(carried.length) },
      ...(nobodys.length === 0
        ? []
        : [{ label: "Newer rows of no person", value: `${nobodys.length}: carry them over by hand` }]),
      ...(truncated
        ? [{ label: "More than that", value: `only the first ${MOST_ROWS} rows were looked at` }]
        : []),
    ],
  };
}

export interface FoundNewer extends Newer {
  readonly carried: readonly CarriedPerson[];
  readonly facts: Facts;
}

/**
 * What production, as this context names it, has beyond a recovery branch. `since` is the branch's horizon as it was when it was
 * made: once the app writes there, it cannot tell any more.
 */
export async function newerBetween(
  ctx: Context,
  pastUrl: string,
  since: string | null,
): Promise<Outcome<FoundNewer>> {
  return reading("past", () =>
    withBothSides(ctx, pastUrl, async (past, production) => {
      const horizon = since ?? (await past.horizon());
      const newer = await findNewer(past, production, horizon, (catalog) =>
        buildGraph(catalog, ctx.subjects),
      );
      const { created, changed, truncated } = newer;
      const people = byPerson(created, changed).filter(({ created: rows }) => Object.keys(rows).length > 0);
      const facts = {
        newer_since: horizon,
        newer_rows: created.length,
        newer_people: people.length,
        newer_of_nobody: created.filter(({ owner }) => owner === null).length,
        changed_since: changed.length,
        newer_complete: !truncated && people.length <= MOST_PEOPLE,
      };
      return ok({ ...newer, facts, carried: people.slice(0, MOST_PEOPLE) });
    }),
  );
}

async function findNewer(
  past: DatabaseSession,
  production: DatabaseSession,
  known: string,
  graphOf: (catalog: Awaited<ReturnType<DatabaseSession["catalog"]>>) => ReturnType<typeof buildGraph>,
): Promise<Newer> {
  const horizon = BigInt(known);
  const since = String(horizon > MARGIN + 3n ? horizon - MARGIN : 3n);
  const catalog = await production.catalog();
  const then = await past.catalog();
  const { rows, truncated } = await production.written({
    graph: graphOf(catalog),
    catalog,
    since,
    limit: MOST_ROWS,
  });
  const created: WrittenRow[] = [];
  const changed: WrittenRow[] = [];
  for (const [id, candidates] of Map.groupBy(rows, ({ table }) => table)) {
    const table = then.tables.find((one) => one.id === id);
    const keys = candidates.flatMap(({ key }) => key ?? []);
    const versions =
      table === undefined || table.primaryKey.length === 0
        ? new Map<string, string>()
        : await past.versions({ catalog: then, table: id, primaryKey: primaryKeyColumns(table), keys });
    for (const row of candidates) {
      const version = row.key === null ? undefined : versions.get(row.key);
      if (version === undefined) created.push(row);
      else if (version !== row.version) changed.push(row);
    }
  }
  return { created, changed, truncated };
}

/** Newer rows per person; whoever has only changed rows is told as a number. Pure. */
export function byPerson(
  created: readonly WrittenRow[],
  changed: readonly WrittenRow[],
): readonly CarriedPerson[] {
  const people = new Map<string, { created: Record<string, number>; changed: number }>();
  const of = (owner: string) => {
    const known = people.get(owner) ?? { created: {}, changed: 0 };
    people.set(owner, known);
    return known;
  };
  for (const { owner, table } of created) {
    if (owner === null) continue;
    const rows = of(owner).created;
    rows[table] = (rows[table] ?? 0) + 1;
  }
  for (const { owner } of changed) if (owner !== null) of(owner).changed += 1;
  return [...people]
    .map(([subjectKey, one]) => ({
      subjectKey,
      ...one,
      state: "noted" as const,
      restoreId: null,
      reason: null,
    }))
    .sort((a, b) => (a.subjectKey < b.subjectKey ? -1 : 1));
}

function perTable(what: string, rows: readonly WrittenRow[]): readonly Evidence[] {
  const tables = [...Map.groupBy(rows, ({ table }) => table)] as [TableId, WrittenRow[]][];
  return tables
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, SHOWN)
    .map(([table, some]) => {
      const people = new Set(some.flatMap(({ owner }) => owner ?? [])).size;
      return { label: `${table}, ${what}`, value: `${some.length} rows of ${people} people` };
    });
}

import type { RestoreFacts, RowFacts } from "@/lib/recovery/restore/facts";
import type { PlanOperation } from "@/lib/recovery/restore/plan";
import type { GatherInput } from "@/lib/recovery/restore/restorer";
import type { PgClient } from "../connect";
import { GivenBook } from "./given";
import { LinkBook } from "./links";
import { ownersOfIncluded } from "./owners";
import { readTable } from "./read-table";
import { readSchemaFacts } from "./schema-facts";
import { readSides } from "./sides";
import { tableFacts, unread, whyUnreadable } from "./table-facts";
import type { World } from "./world";

type Act = PlanOperation["kind"];

/** Reads from both sides what a plan needs to know. */
export async function gatherFacts(
  past: PgClient,
  production: PgClient,
  input: GatherInput,
): Promise<RestoreFacts> {
  const sides = await readSides(past, production, input.subjects, input.remedies);
  const [pastFacts, productionFacts] = await Promise.all([
    readSchemaFacts(past),
    readSchemaFacts(production),
  ]);
  const given = new GivenBook(input.remedies);
  return factsOf({ past, production, sides, pastFacts, productionFacts, given, input }, input.chosen);
}

/**
 * Reads it set by set: the chosen rows, then the parents that they miss and the rows that refer to what is removed, and so on
 * along the foreign keys. The number of queries depends on tables and depth, never on rows.
 */
export async function factsOf(world: World, chosen: GatherInput["chosen"]): Promise<RestoreFacts> {
  const { sides, given, input } = world;
  const book = new LinkBook(world);
  const rows: RowFacts[] = [];
  const tables = new Set<string>();
  const asked = new Map<string, Map<string, Act>>();
  let pending = byTable(chosen, asked);
  while (pending.size > 0) {
    const next: Wanted[] = [];
    for (const [id, wanted] of pending) {
      tables.add(id);
      const table = sides.table(id);
      const found =
        table === null || whyUnreadable(world, id) !== null
          ? unread(id, wanted)
          : await readTable(world, book, table, wanted);
      for (const row of found) {
        rows.push(row);
        next.push(...missingParents(input, row), ...dependants(row));
      }
    }
    pending = byTable(next, asked);
  }
  return {
    graphHash: sides.graphHash,
    tables: [...tables].map((id) => tableFacts(world, id)),
    rows,
    included: await ownersOfIncluded(world, input.remedies),
    remedies: given.resolved(sides.table),
  };
}

interface Wanted {
  readonly table: string;
  readonly key: string;
  readonly act: Act;
}

/** Rows that were not asked for yet, by table; a row is asked for once. */
function byTable(rows: readonly Wanted[], asked: Map<string, Map<string, Act>>) {
  const fresh = new Map<string, Map<string, Act>>();
  for (const { table, key, act } of rows) {
    const known = asked.get(table) ?? new Map<string, Act>();
    asked.set(table, known);
    if (known.has(key)) continue;
    known.set(key, act);
    const wanted = fresh.get(table) ?? new Map<string, Act>();
    fresh.set(table, wanted.set(key, act));
  }
  return fresh;
}

/** Another person's row comes along only when somebody asked for it. */
function missingParents(input: World["input"], row: RowFacts): readonly Wanted[] {
  return row.parents.flatMap((link): readonly Wanted[] => {
    const { table, key } = link;
    if (key === null) return [];
    const standing = input.standing(table, key);
    const included = input.remedies.some(
      (one) => one.kind === "include_parent" && one.table === table && one.key === key,
    );
    const comesAlong = link.state === "past_only" && (standing !== "foreign" || included);
    // A key that was this person's and is taken now must be looked at: by whom?
    const wanted = comesAlong || (link.state === "present" && standing === "missing");
    return wanted ? [{ table, key, act: "create" }] : [];
  });
}

/** Rows that may be removed with the one that they refer to; the plan says whether they are. */
function dependants(row: RowFacts): readonly Wanted[] {
  if (row.act !== "remove") return [];
  return row.referrers.flatMap(({ table, key, removable }): readonly Wanted[] =>
    key === null || !removable ? [] : [{ table, key, act: "remove" }],
  );
}

import type { Problem, RestoreFacts, RowFacts, TableFacts } from "@/lib/recovery/restore/facts";
import type { GatherInput } from "@/lib/recovery/restore/restorer";
import type { CatalogForeignKey } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "../connect";
import { query } from "../query";
import { LinkBook } from "./links";
import { lookUp, type RowReading, readRows } from "./read-rows";
import { readSchemaFacts } from "./schema-facts";
import { type RestoreTable, readSides, type Sides } from "./sides";
import { type ValueSides, valueProblems } from "./value-problems";

/**
 * Reads from both sides what a plan needs to know, set by set: the chosen rows, then the parents that they miss, and so on
 * up the foreign keys. The number of queries depends on tables and depth, never on rows.
 */
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
  const values: ValueSides = { past, production, pastFacts, productionFacts };
  const book = new LinkBook(past, production, sides);
  const rows = new Map<string, RowFacts[]>();
  const asked = new Map<string, Set<string>>();
  let pending = byTable(input.chosen);
  while (pending.size > 0) {
    const next: { table: string; key: string }[] = [];
    for (const [id, keys] of pending) {
      const fresh = [...keys].filter((key) => !asked.get(id)?.has(key));
      asked.set(id, new Set([...(asked.get(id) ?? []), ...fresh]));
      const table = sides.table(id);
      const found =
        table === null || table.key.length === 0
          ? fresh.map((key) => withoutKey(id, key))
          : await readTable(values, book, sides, table, fresh, input.seed);
      rows.set(id, [...(rows.get(id) ?? []), ...found]);
      for (const row of found) {
        for (const link of row.parents) {
          if (link.key === null) continue;
          const standing = input.standing(link.table, link.key);
          const comesAlong = link.state === "past_only" && standing !== "foreign";
          // A key that was this person's and is taken now must be looked at: by whom?
          if (comesAlong || (link.state === "present" && standing === "missing")) {
            next.push({ table: link.table, key: link.key });
          }
        }
      }
    }
    pending = byTable(next.filter(({ table, key }) => !asked.get(table)?.has(key)));
  }
  return {
    graphHash: sides.graphHash,
    tables: [...rows.keys()].map((id) => tableFacts(sides, id)),
    rows: [...rows.values()].flat(),
  };
}

const CREATED = {
  act: "create",
  comparedHash: null,
  expectedHash: null,
  columns: [],
  emptyNow: [],
  conflicts: [],
  referrers: [],
  numbers: [],
} as const;

function byTable(rows: readonly { readonly table: string; readonly key: string }[]) {
  const tables = new Map<string, Set<string>>();
  for (const { table, key } of rows) {
    const keys = tables.get(table);
    if (keys === undefined) tables.set(table, new Set([key]));
    else keys.add(key);
  }
  return tables;
}

function tableFacts(sides: Sides, id: string): TableFacts {
  const table = sides.table(id);
  if (table === null) return { table: id, triggers: [], refersTo: [], problems: [], sequences: [] };
  const added = table.now.columns.filter(
    (column) =>
      !table.written.includes(column.name) &&
      column.notNull &&
      !column.hasDefault &&
      !column.generated &&
      column.identity === "none",
  );
  return {
    table: id,
    triggers: table.now.triggers,
    refersTo: [...new Set(table.links.map((link) => link.to))],
    problems: added.map((column) => ({ ...required(column.name), on: ["create"] })),
    sequences: [],
  };
}

function required(column: string): Problem {
  return {
    reason: "column_required",
    message: `Production demands a value in ${column} and the past has none.`,
  };
}

function withoutKey(table: string, key: string): RowFacts {
  const message = `${table} has no primary key, so its rows cannot be told apart or put back safely.`;
  return {
    table,
    key,
    sourceHash: null,
    production: "absent",
    ...CREATED,
    parents: [],
    problems: [{ reason: "no_key", message }],
  };
}

async function readTable(
  values: ValueSides,
  book: LinkBook,
  sides: Sides,
  table: RestoreTable,
  keys: readonly string[],
  seed: string,
): Promise<readonly RowFacts[]> {
  const newlyRequired = table.now.columns
    .filter(
      (now) => now.notNull && table.then.columns.some((then) => then.name === now.name && !then.notNull),
    )
    .filter((column) => table.written.includes(column.name))
    .map((column) => column.name);
  const [then, now] = await Promise.all([
    readRows(values.past, "then", table, keys, seed, newlyRequired),
    readRows(values.production, "now", table, keys, seed),
  ]);
  const present = new Map(now.map((row) => [row.key, row]));
  const absent = then.filter((row) => !present.has(row.key));
  await book.resolve(table, then);
  const refused = await valueProblems(
    values,
    table,
    absent.map((row) => row.key),
  );
  const taken = await takenUniques(values.production, table, absent);
  const owning = ownerLinks(sides, table);
  const past = new Map(then.map((row) => [row.key, row]));
  return keys.map((key): RowFacts => {
    const row = past.get(key);
    const other = present.get(key);
    const problems = [
      ...(row?.nulls ?? []).map(required),
      ...[taken.get(key), refused.get(key)].filter((problem) => problem !== undefined),
    ];
    return {
      table: table.id,
      key,
      sourceHash: row?.hash ?? null,
      production:
        other === undefined ? "absent" : sameOwner(table, owning, row, other) ? "same_owner" : "other_owner",
      ...CREATED,
      parents: row === undefined ? [] : book.linksOf(table, row, owning),
      problems,
    };
  });
}

/** Links by which the subject graph says whose a row is. */
function ownerLinks(sides: Sides, table: RestoreTable): ReadonlySet<CatalogForeignKey> {
  const member = sides.graph.tables.find((one) => one.id === table.id);
  const same = (a: CatalogForeignKey, b: CatalogForeignKey) =>
    a.to === b.to && a.fromColumns.join("\n") === b.fromColumns.join("\n");
  return new Set(
    table.links.filter((link) => (member?.links ?? []).some((one) => same(one.foreignKey, link))),
  );
}

function sameOwner(
  table: RestoreTable,
  owning: ReadonlySet<CatalogForeignKey>,
  row: RowReading | undefined,
  other: RowReading,
): boolean {
  return table.links.every(
    (link, index) => !owning.has(link) || (row?.links[index] ?? null) === (other.links[index] ?? null),
  );
}

/**
 * Rows whose unique values another row of production has. Run under the role's own search_path, because only there is the
 * `=` of types such as citext found.
 */
async function takenUniques(
  production: PgClient,
  table: RestoreTable,
  rows: readonly RowReading[],
): Promise<ReadonlyMap<string, Problem>> {
  const found = new Map<string, Problem>();
  for (const [index, unique] of table.now.uniques.entries()) {
    const tuples = [...new Set(rows.flatMap((row) => row.uniques[index] ?? []))];
    if (tuples.length === 0) continue;
    await query(production, "set local search_path to default");
    const taken = await lookUp(
      production,
      {
        table: table.now,
        primaryKey: table.now.primaryKey,
        columns: unique.columns.flatMap((name) => table.now.columns.find((one) => one.name === name) ?? []),
        operators: [],
      },
      tuples,
    );
    await query(production, "set local search_path to ''");
    const message = `Another row of ${table.id} in production has the same ${unique.columns.join(", ")} now (${unique.name}).`;
    for (const row of rows) {
      const tuple = row.uniques[index];
      if (tuple !== null && tuple !== undefined && taken.has(tuple)) {
        found.set(row.key, { reason: "unique_taken", message });
      }
    }
  }
  return found;
}

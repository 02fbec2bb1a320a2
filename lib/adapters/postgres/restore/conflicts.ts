import type { Conflict } from "@/lib/recovery/restore/facts";
import { fromSql } from "../from-sql";
import { column, quoteName } from "../quote";
import { attempt, underOwnPath } from "./attempt";
import { columnsIn, type ResultRow } from "./result-row";
import type { ArbiterFact } from "./schema-facts";
import type { RestoreTable } from "./sides";
import { keyTexts, NUMBER, trialOf } from "./trial";
import { writesColumn } from "./value-problems";
import type { World } from "./world";

/** What allows a value only once in this table, and the columns that it looks at. */
export function arbitersOf(
  world: World,
  table: RestoreTable,
): readonly (ArbiterFact & { readonly columns: readonly string[]; readonly isNew: boolean })[] {
  const origin = table.then.origin?.table ?? table.id;
  const same = (one: ArbiterFact, other: ArbiterFact) =>
    JSON.stringify([one.keys, one.predicate, one.nullsCollide]) ===
    JSON.stringify([other.keys, other.predicate, other.nullsCollide]);
  const known = world.pastFacts.arbiters.filter((one) => one.table === origin);
  return world.productionFacts.arbiters
    .filter((one) => one.table === table.id && one.keys.every((key) => key.operator !== null))
    .map((one) => {
      const text = [...one.keys.map((key) => key.expression), one.predicate ?? ""].join(" ");
      return {
        ...one,
        columns: columnsIn(text, table.now.columns),
        isNew: !known.some((other) => same(one, other)),
      };
    });
}

/**
 * Values that only one row may hold and another one holds: asked of production with the rows as they will be, by the very
 * expressions and operators of its unique indexes and exclusion constraints. Null when one cannot be asked; writing says so.
 */
export async function conflictsOf(
  world: World,
  table: RestoreTable,
  rows: readonly ResultRow[],
): Promise<ReadonlyMap<string, readonly Conflict[]>> {
  const found = new Map<string, Conflict[]>();
  const add = (key: string | undefined, conflict: Conflict) => {
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), conflict]);
  };
  for (const arbiter of arbitersOf(world, table)) {
    const asked = rows.filter((row) => touches(row, arbiter.columns));
    if (asked.length === 0) continue;
    const { kind, columns, late } = arbiter;
    const reason = kind === "unique" ? ("unique_taken" as const) : ("exclusion_taken" as const);
    const names = columns.join(", ");
    for (const [n, ...holder] of (await held(world, table, arbiter, asked)) ?? []) {
      const message = `Another row of ${table.id} in production ${kind === "unique" ? "has the same" : "excludes this one by its"} ${names} now (${arbiter.name}).`;
      const key = holder.length === 0 ? null : JSON.stringify(holder);
      add(asked[Number(n) - 1]?.key, { reason, message, columns, late, holder: key });
    }
    if (!arbiter.isNew && asked.every((row) => row.isWhole)) continue;
    for (const [n] of (await claimedTwice(world, table, arbiter, asked)) ?? []) {
      const message = `Two rows of this plan would have the same ${names} in ${table.id} (${arbiter.name}).`;
      add(asked[Number(n) - 1]?.key, { reason, message, columns, late: false, holder: null });
    }
  }
  return found;
}

function touches(row: ResultRow, columns: readonly string[]): boolean {
  return columns.some((name) => writesColumn(row, name) || row.value(name) === undefined);
}

const MINE = quoteName("rekindle mine");
const OTHER = quoteName("rekindle other");
const key = (index: number) => quoteName(`rekindle key ${index}`);
const part = (index: number) => quoteName(`rekindle part ${index}`);

/** Each row's own parts of the arbiter, and its key; rows that the predicate leaves out are left out. */
function claims(
  world: World,
  table: RestoreTable,
  arbiter: ArbiterFact & { columns: readonly string[] },
  rows: readonly ResultRow[],
) {
  const own = table.key.map((one) => one.name);
  const trial = trialOf(world, table, rows, [...new Set([...arbiter.columns, ...own])]);
  const keys = own.map((name, index) => `r.${quoteName(name)} as ${key(index)}`);
  const parts = arbiter.keys.map((one, index) => `(${one.expression}) as ${part(index)}`);
  const where = arbiter.predicate === null ? "" : ` where (${arbiter.predicate})`;
  const select = [`r.${NUMBER}`, ...keys, ...parts].join(", ");
  return { sql: `select ${select} from (${trial.sql}) r${where}`, values: trial.values };
}

function held(
  world: World,
  table: RestoreTable,
  arbiter: ArbiterFact & { columns: readonly string[] },
  rows: readonly ResultRow[],
) {
  const mine = claims(world, table, arbiter, rows);
  const own = table.key.map((_, index) => `${MINE}.${key(index)}`).join(", ");
  const theirs = table.key.map((one) => column(OTHER, one.name)).join(", ");
  const collide = arbiter.keys.map((one, index) => {
    const value = `${MINE}.${part(index)}`;
    const equal = `(${one.expression}) ${one.operator} ${value}`;
    return arbiter.nullsCollide ? `(${equal} or ((${one.expression}) is null and ${value} is null))` : equal;
  });
  const where = [...collide, ...(arbiter.predicate === null ? [] : [`(${arbiter.predicate})`])];
  // Names without a table mean the other row here: no other relation of this level has columns of that name.
  const other = `select ${keyTexts(table, OTHER)
    .map((text, index) => `${text} as ${key(index)}`)
    .join(", ")}
      from ${fromSql(table.now)} ${OTHER} where (${theirs}) is distinct from (${own}) and ${where.join(" and ")}`;
  const keys = table.key.map((_, index) => `h.${key(index)}`);
  return underOwnPath(world.production, () =>
    attempt(
      world.production,
      `select ${[`${MINE}.${NUMBER}::text`, ...keys].join(", ")} from (${mine.sql}) ${MINE} cross join lateral (${other}) h`,
      mine.values,
    ),
  );
}

/** Pairs are compared one by one where no equality sorts them; beyond this many rows that is left to the writing. */
const MOST_PAIRED = 2000;

/** Rows of the plan that claim the same value; asked only where the past did not rule it out. */
async function claimedTwice(
  world: World,
  table: RestoreTable,
  arbiter: ArbiterFact & { columns: readonly string[] },
  rows: readonly ResultRow[],
) {
  if (arbiter.kind === "exclusion" && rows.length > MOST_PAIRED) return null;
  const mine = claims(world, table, arbiter, rows);
  const collide = arbiter.keys.map((one, index) => {
    const [left, right] = [`a.${part(index)}`, `b.${part(index)}`];
    const equal = `${left} ${one.operator} ${right}`;
    return arbiter.nullsCollide ? `(${equal} or (${left} is null and ${right} is null))` : equal;
  });
  return underOwnPath(world.production, () =>
    attempt(
      world.production,
      `with c as materialized (${mine.sql})
       select distinct a.${NUMBER}::text from c a join c b on a.${NUMBER} <> b.${NUMBER} and ${collide.join(" and ")}`,
      mine.values,
    ),
  );
}

import { Random } from "../random";
import { type Row, Rows, where } from "./rows";
import { createTables, generateTables, type Table } from "./tables";

export interface GeneratedSchema {
  /** Makes the tables and the rows of three people. */
  readonly sql: string;
  /** What happens to person 1 alone: rows lost, rewritten, put in another order, and new ones. */
  readonly damage: string;
}

/** A schema nobody designed, with people in it and an accident to the first of them; the seed determines all of it. */
export function generateSchema(seed: number): GeneratedSchema {
  const random = new Random(seed);
  const tables = generateTables(random);
  const rows = new Rows(random, tables);
  const inserts = [1, 2, 3].flatMap((person) =>
    tables.flatMap((_, index) =>
      Array.from({ length: random.between(1, 6) }, () => rows.add(index, person)?.insert ?? ""),
    ),
  );
  const links = [1, 2, 3].flatMap((person) =>
    tables.flatMap((_, index) => rows.of(index, person).map((row) => rows.link(index, row) ?? "")),
  );
  const people = "insert into person values (1, 'one'), (2, 'two'), (3, 'three')";
  return {
    sql: [createTables(tables), people, ...inserts, ...links].filter((text) => text !== "").join(";\n"),
    damage: tables.flatMap((table, index) => damageTo(random, rows, table, index)).join("\n"),
  };
}

function damageTo(random: Random, rows: Rows, table: Table, index: number): string[] {
  const present = rows.of(index, 1);
  const some = present.filter(() => random.chance(0.35));
  const rewritten = present.filter(() => random.chance(0.3));
  const added = Array.from({ length: random.between(0, 2) }, () => rows.add(index, 1)).filter(
    (row) => row !== null,
  );
  return [
    ...rewritten.map((row) => rewrite(random, rows, table, row)),
    ...added.map(({ insert }) => insert),
    ...added.map((row) => rows.link(index, row) ?? "").filter((text) => text !== ""),
    ...(table.placed
      ? present.map((row) => `update ${table.name} set place = 1000 - place where ${where(table.key, row)}`)
      : []),
    ...some.map((row) => `delete from ${table.name} where ${where(table.key, row)}`),
  ].map(attempt);
}

function rewrite(random: Random, rows: Rows, table: Table, row: Row): string {
  const { name, literals } = random.pick(table.values);
  return `update ${table.name} set "${name}" = ${rows.value(literals)} where ${where(table.key, row)}`;
}

/** An accident that a rule of the schema does not allow, does not happen. */
function attempt(statement: string): string {
  return `do $do$ begin ${statement}; set constraints all immediate; set constraints all deferred;
    exception when integrity_constraint_violation then null; end $do$;`;
}

import type { QueryValue } from "../query";
import { column, quoteName } from "../quote";
import { columnsIn, type ResultRow } from "./result-row";
import type { RestoreTable } from "./sides";
import type { World } from "./world";

/** A relation of rows as they would be in production, with production's types; `"rekindle n"` counts them from 1. */
export interface Trial {
  readonly sql: string;
  readonly values: readonly QueryValue[];
}

export const NUMBER = quoteName("rekindle n");

/**
 * Rows to ask production about before anything is written. Values travel as text and are cast as they would be; a column that
 * nobody fills gets its default, and generated columns are computed from the others where the past's value says nothing.
 */
export function trialOf(
  { productionFacts }: World,
  table: RestoreTable,
  rows: readonly ResultRow[],
  names: readonly string[],
): Trial {
  const generated = productionFacts.generated[table.id] ?? {};
  const computed = names.filter(
    (name) => generated[name] !== undefined && rows.some((row) => row.value(name) === undefined),
  );
  const bases = computed.flatMap((name) => columnsIn(generated[name] ?? "", table.now.columns));
  const given = [...new Set([...names, ...bases])].filter((name) => !computed.includes(name));
  const values: QueryValue[] = [];
  const arrays: string[] = [];
  const array = (items: readonly (string | null)[]) => {
    const name = `v${arrays.length}`;
    arrays.push(name);
    values.push(items);
    return `u.${name}`;
  };
  const columns = given.map((name) => {
    const type = typeOf(table, name);
    const known = rows.map((row) => row.value(name));
    const value = `${array(known.map((one) => one ?? null))}::${type}`;
    const alias = quoteName(name);
    if (!known.includes(undefined)) return `${value} as ${alias}`;
    const filled = array(known.map((one) => (one === undefined ? null : "x")));
    const otherwise = productionFacts.defaults[table.id]?.[name] ?? "null";
    return `case when ${filled} is null then (${otherwise})::${type} else ${value} end as ${alias}`;
  });
  // At least one array is needed to count the rows.
  if (arrays.length === 0) array(rows.map(() => null));
  const from = `unnest(${arrays.map((_, index) => `$${index + 1}::text[]`).join(", ")})
      with ordinality u(${[...arrays, "n"].join(", ")})`;
  const base = `select ${[`u.n as ${NUMBER}`, ...columns].join(", ")} from ${from}`;
  if (computed.length === 0) return { sql: base, values };
  const outer = computed.map((name) => `(${generated[name]})::${typeOf(table, name)} as ${quoteName(name)}`);
  return { sql: `select x.*, ${outer.join(", ")} from (${base}) x`, values };
}

/** A column of production's table in SQL text. */
export function typeOf(table: RestoreTable, name: string): string {
  return table.now.columns.find((one) => one.name === name)?.type ?? "text";
}

/** The key of `alias`'s row as text columns, in key order. */
export function keyTexts(table: RestoreTable, alias: string): readonly string[] {
  return table.key.map((one) => `${column(alias, one.name)}::text`);
}

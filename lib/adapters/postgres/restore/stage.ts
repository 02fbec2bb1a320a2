import type { CreateOperation } from "@/lib/recovery/restore/plan";
import { givenFor } from "@/lib/recovery/restore/remedies";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column, quoteName } from "../quote";
import { copyIn, copyOut } from "./copy";
import type { RestoreTable } from "./sides";
import { write, writing } from "./writing";

/** A table of the plan with its operations, waiting in a temporary table of production. */
export interface Staged {
  readonly table: RestoreTable;
  readonly operations: readonly CreateOperation[];
  readonly stage: string;
}

/** Rows that travel at once follow from their size, so that long texts do not fill the memory. */
const FIRST_BATCH = 500;
const MOST_ROWS = 4000;
const FEW_BYTES = 4 * 2 ** 20;
const MANY_BYTES = 32 * 2 ** 20;

/**
 * Brings the rows into a temporary table that has the types of production's columns, so that input is checked as an INSERT
 * checks it (a cast would silently cut a varchar). The bytes of COPY go across unread.
 */
export async function stageRows(
  past: PgClient,
  production: PgClient,
  table: RestoreTable,
  operations: readonly CreateOperation[],
  index: number,
): Promise<Staged> {
  const stage = `pg_temp.rekindle_${index}`;
  const columns = table.copied.map(quoteName).join(", ");
  const written = table.written.map(quoteName).join(", ");
  await write(
    production,
    table.id,
    `create temporary table rekindle_${index} on commit drop as select ${written} from ${table.id} with no data`,
  );
  let size = FIRST_BATCH;
  for (let at = 0; at < operations.length; ) {
    const keys = operations.slice(at, at + size).map((operation) => operation.key);
    at += keys.length;
    const rows = await readBatch(past, table, keys);
    await writing(table.id, () => copyIn(production, `copy ${stage} (${columns}) from stdin`, rows));
    const bytes = rows.reduce((sum, chunk) => sum + chunk.length, 0);
    if (bytes < FEW_BYTES) size = Math.min(size * 2, MOST_ROWS);
    else if (bytes > MANY_BYTES) size = Math.max(size >> 1, 10);
  }
  await giveValues(production, table, operations, stage);
  await clearColumns(production, table, operations, stage);
  return { table, operations, stage };
}

/** COPY takes no parameters: the keys wait in a setting of this transaction. */
async function readBatch(past: PgClient, table: RestoreTable, keys: readonly string[]) {
  const wanted = keysSql(table.key, keys, "t", 1);
  const settings = wanted.values.map(
    (_, index) => `set_config('rekindle.k${index}', $${index + 1}::text[]::text, true)`,
  );
  await query(past, `select ${settings.join(", ")}`, wanted.values);
  const from = wanted.values.reduce<string>(
    (text, _, index) =>
      text.replace(`$${index + 1}::text[]`, `current_setting('rekindle.k${index}')::text[]`),
    wanted.from,
  );
  const columns = table.copied.map((name) => column("t", name)).join(", ");
  const rows = fromSql(table.then);
  return copyOut(past, `copy (select ${columns} from ${from} join ${rows} t on ${wanted.on}) to stdout`);
}

/** Puts the values in place that a person gave, checked as any input of the column's type. */
async function giveValues(
  production: PgClient,
  table: RestoreTable,
  operations: readonly CreateOperation[],
  stage: string,
): Promise<void> {
  for (const name of new Set(table.given.map((one) => one.column))) {
    const type = table.now.columns.find((one) => one.name === name)?.type ?? "text";
    const given = operations.flatMap((one) => {
      const value = givenFor(table.given, name, one);
      return value === undefined ? [] : [{ key: one.key, value }];
    });
    const wanted = keysSql(
      table.key,
      given.map((one) => one.key),
      "s",
      2,
    );
    await write(
      production,
      table.id,
      `update ${stage} s set ${quoteName(name)} = ($1::text[])[k.n]::${type} from ${wanted.from} where ${wanted.on}`,
      [given.map((one) => one.value), ...wanted.values],
    );
  }
}

async function clearColumns(
  production: PgClient,
  table: RestoreTable,
  operations: readonly CreateOperation[],
  stage: string,
): Promise<void> {
  const names = new Set(operations.flatMap((operation) => operation.clears ?? []));
  for (const name of names) {
    const keys = operations.filter((one) => one.clears?.includes(name)).map((one) => one.key);
    const wanted = keysSql(table.key, keys, "s", 1);
    await write(
      production,
      table.id,
      `update ${stage} s set ${quoteName(name)} = null from ${wanted.from} where ${wanted.on}`,
      wanted.values,
    );
  }
}

/** Fails early, and keeps parents from going away until COMMIT. Rights of look-up tables may not allow the lock. */
export async function lockParents(production: PgClient, { table, stage }: Staged): Promise<void> {
  for (const link of table.links) {
    if (!link.fromColumns.every((name) => table.written.includes(name))) continue;
    const names = link.fromColumns.map((name) => column("s", name));
    const on = link.toColumns.map((name, index) => {
      const cast = link.declared
        ? ""
        : `::text::${table.now.columns.find((one) => one.name === link.fromColumns[index])?.type ?? "text"}`;
      return `${column("p", name)}${cast} ${link.operators[index] ?? "="} q.f${index}`;
    });
    const filled = names.map((name) => `${name} is not null`).join(" and ");
    const fields = names.map((name, index) => `${name} as f${index}`).join(", ");
    const lock = `select count(*) from (select 1 from (select distinct ${fields} from ${stage} s where ${filled}) q
      join ${link.to} p on ${on.join(" and ")} for key share of p) locked`;
    const [allowed] = await query(
      production,
      "select has_table_privilege($1, 'SELECT') and has_any_column_privilege($1, 'UPDATE')",
      [link.to],
    );
    if (allowed?.[0] === "t") await write(production, link.to, lock);
  }
}

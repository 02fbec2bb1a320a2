import type { Problem } from "@/lib/recovery/restore/facts";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column, quoteName } from "../quote";
import type { CheckFact, SchemaFacts } from "./schema-facts";
import type { RestoreTable } from "./sides";

/** Both sides with what values are checked against. */
export interface ValueSides {
  readonly past: PgClient;
  readonly production: PgClient;
  readonly pastFacts: SchemaFacts;
  readonly productionFacts: SchemaFacts;
}

/**
 * Which of the rows hold values that production would refuse, found only where the two schemas differ: a row that satisfied
 * the same type and the same CHECK in the past satisfies it again. Content of suspicious columns alone travels.
 */
export async function valueProblems(
  sides: ValueSides,
  table: RestoreTable,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Problem>> {
  const found = new Map<string, Problem>();
  const checks = newChecks(sides, table);
  const suspicious = table.written.filter((name) => isSuspicious(sides, table, name));
  const names = [...new Set([...suspicious, ...checks.flatMap((check) => check.columns)])];
  if (names.length === 0 || keys.length === 0) return found;
  const rows = await readValues(sides.past, table, keys, names);
  for (const name of suspicious) {
    const at = names.indexOf(name);
    const values = [...new Set(rows.flatMap((row) => row.values[at] ?? []))];
    const refused = await refusedValues(sides, table, name, values);
    for (const row of rows) {
      const problem = refused.get(row.values[at] ?? "");
      if (row.values[at] !== null && problem !== undefined) found.set(row.key, problem);
    }
  }
  for (const check of checks) {
    const sound = rows.filter((row) => !found.has(row.key));
    const failing = await failingCheck(sides.production, table, check, names, sound);
    const message = `Production's rule “${check.name}” on ${table.id} does not allow this row.`;
    for (const row of failing) found.set(row.key, { reason: "check_fails", message });
  }
  return found;
}

interface ValueRow {
  readonly key: string;
  readonly values: readonly (string | null)[];
}

function newChecks(sides: ValueSides, table: RestoreTable): readonly CheckFact[] {
  const known = sides.pastFacts.checks.filter((check) => check.table === table.id);
  return sides.productionFacts.checks.filter(
    (check) =>
      check.table === table.id &&
      !known.some((one) => one.expression === check.expression) &&
      check.columns.every((name) => table.written.includes(name)),
  );
}

function isSuspicious(sides: ValueSides, table: RestoreTable, name: string): boolean {
  const then = table.then.columns.find((one) => one.name === name);
  const now = table.now.columns.find((one) => one.name === name);
  if (then === undefined || now === undefined) return false;
  if (then.type !== now.type) return true;
  const type = now.type.replace(/(\[\])+$/, "");
  const labels = sides.productionFacts.enums[type];
  if (labels !== undefined) {
    return !(sides.pastFacts.enums[type] ?? []).every((label) => labels.includes(label));
  }
  return sides.productionFacts.domains[type] !== sides.pastFacts.domains[type];
}

async function readValues(
  past: PgClient,
  table: RestoreTable,
  keys: readonly string[],
  names: readonly string[],
): Promise<readonly ValueRow[]> {
  const wanted = keysSql(table.key, keys, "t", 1);
  const rows = await query(
    past,
    `select ${["k.n::text", ...names.map((name) => column("t", name))].join(", ")}
       from ${wanted.from} join ${fromSql(table.then)} t on ${wanted.on}`,
    wanted.values,
  );
  return rows.flatMap(([n, ...values]) => {
    const key = keys[Number(n) - 1];
    return key === undefined ? [] : { key, values };
  });
}

async function refusedValues(
  sides: ValueSides,
  table: RestoreTable,
  name: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, Problem>> {
  const type = table.now.columns.find((one) => one.name === name)?.type ?? "text";
  const labels = sides.productionFacts.enums[type];
  if (labels !== undefined) {
    const message = `Production's type ${type} no longer has the label that this row holds in ${name}.`;
    return new Map(
      values
        .filter((value) => !labels.includes(value))
        .map((value) => [value, { reason: "enum_label_missing", message } as const]),
    );
  }
  const message = `The value in ${name} does not fit production's type ${type}.`;
  const limit = /^character(?: varying)?\((\d+)\)$/.exec(type)?.[1];
  // An explicit cast cuts long text silently, where writing refuses it.
  const long = limit === undefined ? [] : values.filter((value) => [...value].length > Number(limit));
  const refused = await uncastable(sides.production, type, values);
  return new Map([...long, ...refused].map((value) => [value, { reason: "cast_fails", message } as const]));
}

/** Tries all values at once and halves the list on failure: few queries while few values are bad. */
async function uncastable(
  client: PgClient,
  type: string,
  values: readonly string[],
): Promise<readonly string[]> {
  if (values.length === 0) return [];
  if (await succeeds(client, `select count(v::${type}) from unnest($1::text[]) v`, [values])) return [];
  if (values.length === 1) return values;
  const half = values.length >> 1;
  return [
    ...(await uncastable(client, type, values.slice(0, half))),
    ...(await uncastable(client, type, values.slice(half))),
  ];
}

async function succeeds(client: PgClient, text: string, values: readonly (readonly string[])[]) {
  await query(client, "savepoint attempt");
  try {
    await query(client, text, values);
    await query(client, "release savepoint attempt");
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.kind === "unreachable") throw error;
    await query(client, "rollback to savepoint attempt");
    return false;
  }
}

async function failingCheck(
  client: PgClient,
  table: RestoreTable,
  check: CheckFact,
  names: readonly string[],
  rows: readonly ValueRow[],
): Promise<readonly ValueRow[]> {
  if (rows.length === 0) return [];
  const parameters = names.map((_, index) => `$${index + 1}::text[]`).join(", ");
  const raw = names.map((_, index) => `v${index}`).join(", ");
  const typed = names.map((name, index) => {
    const type = table.now.columns.find((one) => one.name === name)?.type ?? "text";
    return `u.v${index}::${type} as ${quoteName(name)}`;
  });
  const text = `select x."rekindle n"::text from (
      select u.n as "rekindle n", ${typed.join(", ")} from unnest(${parameters}) with ordinality u(${raw}, n)) x
    where not (${check.expression})`;
  const failing = await query(
    client,
    text,
    names.map((_, index) => rows.map((row) => row.values[index] ?? null)),
  );
  return failing.flatMap(([n]) => rows[Number(n) - 1] ?? []);
}

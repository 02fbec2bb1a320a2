import type { CreateOperation, PlanOperation, UpdateOperation } from "@/lib/recovery/restore/plan";
import { givenFor } from "@/lib/recovery/restore/remedies";
import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { hashHexSql } from "../hash-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column, quoteName } from "../quote";
import { BatchSize, Chunks } from "./chunks";
import { copyIn, copyOut } from "./copy";
import { stale } from "./refusal";
import type { Watch } from "./watch";
import { shapesOf, type TableWork } from "./work";
import { write, writing } from "./writing";

export const STAGE_N = '"rekindle n"';
export const STAGE_SHAPE = '"rekindle shape"';

type RowOperation = CreateOperation | UpdateOperation;

interface Wanted {
  readonly n: number;
  readonly shape: number;
  readonly operation: RowOperation;
}

/**
 * Makes the temporary table that takes the rows. It has the types of production's columns, so that input is checked as an
 * INSERT checks it (a cast would silently cut a varchar).
 */
export async function createStage(
  production: PgClient,
  { table, stage }: TableWork,
  columns: readonly string[],
): Promise<void> {
  const name = stage.slice("pg_temp.".length);
  const fields = [`0::int4 as ${STAGE_N}`, `0::int4 as ${STAGE_SHAPE}`, ...columns.map(quoteName)];
  await write(
    production,
    table.id,
    `create temporary table ${name} on commit drop as select ${fields.join(", ")} from ${table.id} with no data`,
  );
}

/** Brings the rows from the recovery branch; each must still be the one of the preview. The next batch is read meanwhile. */
export async function stageFromBranch(
  past: PgClient,
  production: PgClient,
  work: TableWork,
  seed: string,
  watch: Watch,
): Promise<void> {
  await createStage(production, work, work.table.written);
  const fields = [STAGE_N, STAGE_SHAPE, ...work.table.copied.map(quoteName)];
  const into = `copy ${work.stage} (${fields.join(", ")}) from stdin`;
  const wanted = rowsWanted(work);
  const size = new BatchSize();
  let at = 0;
  const next = () => {
    const batch = wanted.slice(at, at + size.rows);
    at += batch.length;
    return { batch, bytes: readBatch(past, work, batch, seed) };
  };
  let reading = next();
  while (reading.batch.length > 0) {
    const chunks = await reading.bytes;
    const done = reading.batch.length;
    size.learn(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    reading = next();
    // Its failure is met when it is awaited; until then it must not count as unhandled.
    reading.bytes.catch(() => undefined);
    await writing(work.table.id, () => copyIn(production, into, chunks));
    watch.advance(done);
  }
  await giveValues(production, work);
  await clearColumns(production, work);
}

function rowsWanted(work: TableWork): readonly Wanted[] {
  const shapes = shapesOf(work);
  return work.operations.flatMap((operation, index) =>
    writesRow(operation) ? { n: index + 1, shape: shapes[index] ?? 0, operation } : [],
  );
}

/** True for an operation whose row comes from the source. */
export function writesRow(operation: PlanOperation): operation is RowOperation {
  return operation.kind !== "remove";
}

/** COPY takes no parameters: the keys wait in a setting of this transaction. */
async function readBatch(
  past: PgClient,
  { table }: TableWork,
  batch: readonly Wanted[],
  seed: string,
): Promise<readonly Uint8Array[]> {
  if (batch.length === 0) return [];
  const keys = batch.map((one) => one.operation.key);
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
  const hash = hashHexSql("t", table.fingerprint, `(${BigInt(seed)})::bigint`);
  const columns = ["k.n", hash, ...table.copied.map((name) => column("t", name))].join(", ");
  const rows = fromSql(table.then);
  const chunks = new Chunks();
  const check = new RowCheck(table.id, batch, chunks);
  await copyOut(
    past,
    `copy (select ${columns} from ${from} join ${rows} t on ${wanted.on}) to stdout`,
    (row) => check.take(row),
  );
  check.end();
  return chunks.take();
}

const TAB = 9;
const HASH_DIGITS = 16;

/** Compares each row's fingerprint with the plan's, and puts the operation's number and shape in its place. */
class RowCheck {
  private seen = 0;
  private readonly text = new TextEncoder();

  constructor(
    private readonly table: string,
    private readonly batch: readonly Wanted[],
    private readonly chunks: Chunks,
  ) {}

  take(row: Uint8Array): void {
    const tab = row.indexOf(TAB);
    const wanted = this.batch[Number(ascii(row, 0, tab)) - 1];
    const hash = ascii(row, tab + 1, tab + 1 + HASH_DIGITS);
    if (wanted?.operation.sourceHash !== hash) return;
    this.seen += 1;
    this.chunks.add(this.text.encode(`${wanted.n}\t${wanted.shape}\t`));
    this.chunks.add(row.subarray(tab + HASH_DIGITS + 2));
  }

  end(): void {
    if (this.seen === this.batch.length) return;
    throw stale(`A row of ${this.table} in the recovery branch is no longer the one of the preview.`);
  }
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

/** Puts the values in place that a person gave, checked as any input of the column's type. */
async function giveValues(production: PgClient, work: TableWork): Promise<void> {
  const { table, stage } = work;
  const rows = rowsWanted(work);
  for (const name of new Set(table.given.map((one) => one.column))) {
    const type = table.now.columns.find((one) => one.name === name)?.type ?? "text";
    const given = rows.flatMap(({ n, operation }) => {
      const value = givenFor(table.given, name, operation);
      return value === undefined ? [] : [{ n: `${n}`, value }];
    });
    await write(
      production,
      table.id,
      `update ${stage} s set ${quoteName(name)} = g.v::${type} from unnest($1::int4[], $2::text[]) g(n, v) where s.${STAGE_N} = g.n`,
      [given.map((one) => one.n), given.map((one) => one.value)],
    );
  }
}

async function clearColumns(production: PgClient, work: TableWork): Promise<void> {
  const rows = rowsWanted(work);
  for (const name of new Set(rows.flatMap(({ operation }) => operation.clears ?? []))) {
    const some = rows.filter(({ operation }) => operation.clears?.includes(name)).map(({ n }) => `${n}`);
    await write(
      production,
      work.table.id,
      `update ${work.stage} set ${quoteName(name)} = null where ${STAGE_N} = any ($1::int4[])`,
      [some],
    );
  }
}

import type { PgClient } from "../connect";
import { fromSql } from "../from-sql";
import { hashHexSql } from "../hash-sql";
import { keysSql } from "../keys-sql";
import { query } from "../query";
import { column } from "../quote";
import { BatchSize, Chunks } from "./chunks";
import { copyOut } from "./copy";
import { stale } from "./refusal";
import { type RowOperation, shapesOf, type TableWork, writesRow } from "./work";

/** An operation that brings a row, with its number and the shape of what it writes. */
export interface Wanted {
  readonly n: number;
  readonly shape: number;
  readonly operation: RowOperation;
}

/** Some rows as lines of COPY's text format. */
export interface Batch {
  readonly rows: number;
  readonly chunks: readonly Uint8Array[];
}

/** The operations of a table that write a row, in the plan's order. */
export function rowsWanted(work: TableWork): readonly Wanted[] {
  const shapes = shapesOf(work);
  return work.operations.flatMap((operation, index) =>
    writesRow(operation) ? { n: index + 1, shape: shapes[index] ?? 0, operation } : [],
  );
}

/** How rows are read. */
export interface Reading {
  /** Each line begins with the operation's number and shape. */
  readonly numbered: boolean;
  /** Each row's fingerprint is compared with the plan's where it lies; if not, somebody has to do it later. */
  readonly checked: boolean;
}

/**
 * The rows of a table from the recovery branch, batch by batch; the first is read at once, and the next one while the last is
 * used. Each row must still be the one of the preview, else it throws `stale`.
 */
export function branchRows(
  past: PgClient,
  work: TableWork,
  seed: string,
  how: Reading,
): AsyncGenerator<Batch> {
  const wanted = rowsWanted(work);
  const size = new BatchSize();
  let at = 0;
  const next = () => {
    const batch = wanted.slice(at, at + size.rows);
    at += batch.length;
    const chunks = readBatch(past, work, batch, seed, how);
    // Its failure is met when it is awaited; until then it must not count as unhandled.
    chunks.catch(() => undefined);
    return { rows: batch.length, chunks };
  };
  const first = next();
  async function* batches(): AsyncGenerator<Batch> {
    for (let reading = first; reading.rows > 0; ) {
      const chunks = await reading.chunks;
      const { rows } = reading;
      size.learn(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      reading = next();
      yield { rows, chunks };
    }
  }
  return batches();
}

/** COPY takes no parameters: keys and what goes with them wait in settings of this transaction. */
async function readBatch(
  past: PgClient,
  { table }: TableWork,
  batch: readonly Wanted[],
  seed: string,
  { numbered, checked }: Reading,
): Promise<readonly Uint8Array[]> {
  if (batch.length === 0) return [];
  const keys = keysSql(
    table.key,
    batch.map((one) => one.operation.key),
    "t",
    1,
  );
  const named: readonly (readonly [string, readonly string[]])[] = [
    ...keys.values.map((values, index) => [`k${index}`, values] as const),
    ...(numbered ? [["n", batch.map((one) => `${one.n}`)] as const] : []),
    ...(numbered ? [["shape", batch.map((one) => `${one.shape}`)] as const] : []),
    ...(checked ? [["hash", batch.map((one) => one.operation.sourceHash)] as const] : []),
  ];
  const settings = named.map(
    ([name], index) => `set_config('rekindle.${name}', $${index + 1}::text[]::text, true)`,
  );
  await query(
    past,
    `select ${settings.join(", ")}`,
    named.map(([, values]) => values),
  );
  const arrays = named.map(([name]) => `current_setting('rekindle.${name}')::text[]`);
  const columns = [...(numbered ? ["k.n", "k.shape"] : []), ...table.copied.map((name) => column("t", name))];
  const hash = hashHexSql("t", table.fingerprint, `(${BigInt(seed)})::bigint`);
  const chunks = new Chunks();
  let found = 0;
  await copyOut(
    past,
    `copy (select ${columns.join(", ")} from unnest(${arrays.join(", ")}) k(${named.map(([name]) => name).join(", ")})
        join ${fromSql(table.then)} t on ${keys.on}${checked ? ` where ${hash} = k.hash` : ""}) to stdout`,
    (row) => {
      found += 1;
      chunks.add(row);
    },
  );
  if (found !== batch.length) {
    throw stale(`A row of ${table.id} in the recovery branch is no longer the one of the preview.`);
  }
  return chunks.take();
}

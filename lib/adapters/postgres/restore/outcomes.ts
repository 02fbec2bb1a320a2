import type { Results } from "@/lib/recovery/restore/restorer";
import type { ReceiptRow, RowResult } from "@/lib/recovery/restore/session";
import type { PgClient } from "../connect";
import { makeExact } from "./exact";
import { columnsOtherwise, hashesNow } from "./read-back";
import { stale, wentOtherwise } from "./refusal";

import { differingColumns } from "./verify-rows";
import { type TableWork, writesRow } from "./work";

/** What became of one table's operations. */
export interface TableOutcome {
  readonly receipt: readonly ReceiptRow[];
  readonly rows: readonly RowResult[];
  readonly skipped: number;
}

/** What was written, from where. */
export interface Written {
  /** Null for an undo. */
  readonly past: PgClient | null;
  readonly work: TableWork;
  /** Numbers of operations whose row was there already. */
  readonly skipped: ReadonlySet<number>;
  /** Makes sure that the rows as they should be wait in the stage. */
  readonly staged: () => Promise<void>;
}

/** Reads back what is there now, after all triggers, and says per row what became of it. */
export async function outcomeOf(production: PgClient, written: Written, seed: string): Promise<TableOutcome> {
  const { past, work, skipped } = written;
  const exact = past === null;
  let after = await hashesNow(production, work, seed);
  verify(work, after, skipped, exact);
  let otherwise = await otherwiseOf(production, written, after, seed);
  if (exact && otherwise.size > 0 && (await makeExact(production, work, otherwise))) {
    after = await hashesNow(production, work, seed);
    otherwise = await otherwiseOf(production, written, after, seed);
  }
  const receipt: ReceiptRow[] = [];
  const rows: RowResult[] = [];
  for (const [index, one] of work.operations.entries()) {
    const { kind, table, key } = one;
    if (skipped.has(index + 1)) {
      rows.push({ table, key, result: "skipped", note: "It was already there and is left as it is." });
      continue;
    }
    const beforeHash = one.kind === "create" ? null : one.expectedHash;
    receipt.push({ kind, table, key, beforeHash, afterHash: after[index] ?? null });
    const columns = otherwise.get(index + 1) ?? [];
    const note = writesRow(one) ? noteOf(columns, one.clears ?? [], exact) : null;
    if (note === null) continue;
    rows.push({ table, key, result: RESULT[kind], note, ...(columns.length === 0 ? {} : { columns }) });
  }
  return { receipt, rows, skipped: skipped.size };
}

const RESULT = { create: "created", update: "updated", remove: "removed" } as const;

function verify(
  work: TableWork,
  after: readonly (string | null)[],
  skipped: ReadonlySet<number>,
  exact: boolean,
): void {
  const { table, operations } = work;
  for (const [index, one] of operations.entries()) {
    const there = after[index] !== null;
    if (one.kind === "remove" && there) {
      throw wentOtherwise(`A trigger of ${table.id} kept the row ${one.key} from being removed.`);
    }
    if (one.kind !== "remove" && !there) {
      throw wentOtherwise(`A trigger of ${table.id} kept the row ${one.key} from being written as it was.`);
    }
    if (exact && skipped.has(index + 1)) {
      throw stale(`The row ${one.key} of ${table.id} is there again since the preview.`);
    }
  }
}

/** Looks closer only when some row is not, as a whole, the one of the source. */
async function otherwiseOf(
  production: PgClient,
  { past, work, skipped, staged }: Written,
  after: readonly (string | null)[],
  seed: string,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const differs = work.operations.some(
    (one, index) => writesRow(one) && !skipped.has(index + 1) && after[index] !== one.sourceHash,
  );
  if (!differs) return new Map();
  await staged();
  const otherwise = await columnsOtherwise(production, work, seed, past === null);
  const found = new Map([...otherwise].filter(([n]) => !skipped.has(n)));
  if (past === null) return found;
  for (const [n, names] of await retyped(past, production, work, skipped, seed)) {
    found.set(n, [...new Set([...(found.get(n) ?? []), ...names])].sort());
  }
  return found;
}

/** Columns whose type is another now may hold a value that only resembles the past's. */
async function retyped(
  past: PgClient,
  production: PgClient,
  { table, operations }: TableWork,
  skipped: ReadonlySet<number>,
  seed: string,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const columns = table.fingerprint.filter(({ name }) => {
    const now = table.now.columns.find((one) => one.name === name);
    const then = table.then.columns.find((one) => one.name === name);
    return table.written.includes(name) && now?.type !== then?.type;
  });
  if (columns.length === 0) return new Map();
  const numbers = operations.flatMap((one, index) =>
    writesRow(one) && !skipped.has(index + 1) ? index + 1 : [],
  );
  const keys = numbers.flatMap((n) => operations[n - 1]?.key ?? []);
  const names = await differingColumns(past, production, table, keys, seed, columns);
  return new Map(
    numbers.flatMap((n) => {
      const one = operations[n - 1];
      const shape = one?.kind === "update" ? one.columns : table.written;
      const different = (names.get(one?.key ?? "") ?? []).filter((name) => shape.includes(name));
      return different.length === 0 ? [] : [[n, different] as const];
    }),
  );
}

function noteOf(otherwise: readonly string[], clears: readonly string[], exact: boolean): string | null {
  const notes = [
    clears.length > 0 ? `Left empty, because what it refers to is gone: ${clears.join(", ")}.` : null,
    otherwise.length === 0
      ? null
      : exact
        ? `Not exactly as before, because a trigger changed it: ${otherwise.join(", ")}.`
        : `Different from the past (a trigger or a changed type): ${otherwise.join(", ")}.`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join(" ");
}

/** All tables' outcomes as what the session keeps. */
export function resultsOf(outcomes: readonly TableOutcome[]): Results {
  const counts = { created: 0, updated: 0, removed: 0, skipped: 0, failed: 0 };
  for (const { receipt, skipped } of outcomes) {
    for (const { kind } of receipt) counts[RESULT[kind]] += 1;
    counts.skipped += skipped;
  }
  return { counts, rows: outcomes.flatMap((one) => one.rows) };
}

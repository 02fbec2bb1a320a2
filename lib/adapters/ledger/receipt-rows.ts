import type { PackedRows } from "@/drizzle/schema";
import type { ReceiptRow } from "@/lib/recovery/restore/session";

const HASH_DIGITS = 16;

/** Rows as they are stored: runs of one table and kind, their fingerprints as one text. */
export function packRows(rows: readonly ReceiptRow[]): readonly PackedRows[] {
  const runs: ReceiptRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.[0]?.table === row.table && run[0].kind === row.kind) run.push(row);
    else runs.push([row]);
  }
  return runs.flatMap((run) => {
    const [first] = run;
    if (first === undefined) return [];
    return {
      kind: first.kind,
      table: first.table,
      keys: run.map((row) => row.key),
      before: joined(run.map((row) => row.beforeHash)),
      after: joined(run.map((row) => row.afterHash)),
    };
  });
}

/** The rows that `packRows` packed. */
export function unpackRows(runs: readonly PackedRows[]): readonly ReceiptRow[] {
  return runs.flatMap(({ kind, table, keys, before, after }) =>
    keys.map((key, index) => ({
      kind,
      table,
      key,
      beforeHash: hashAt(before, index),
      afterHash: hashAt(after, index),
    })),
  );
}

function joined(hashes: readonly (string | null)[]): string | null {
  if (hashes.every((hash) => hash === null)) return null;
  if (!hashes.every((hash) => hash?.length === HASH_DIGITS)) {
    throw new Error("A receipt's fingerprints have 16 digits, and rows of one kind all have them or none.");
  }
  return hashes.join("");
}

function hashAt(text: string | null, index: number): string | null {
  return text === null ? null : text.slice(index * HASH_DIGITS, (index + 1) * HASH_DIGITS);
}

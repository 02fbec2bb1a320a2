import { and, asc, count, desc, eq, inArray, type SQL } from "drizzle-orm";
import { comparisonRows, comparisons } from "@/drizzle/schema";
import type { ComparisonSummary, RowState } from "@/lib/recovery/compare/comparison";
import type {
  ComparisonLedger,
  ComparisonRecord,
  StoredRow,
  StoredRowQuery,
} from "@/lib/recovery/compare/port";
import { type LedgerClient, single } from "./client";
import { guarded, LedgerError } from "./errors";

/** Columns travel as arrays: one statement for any number of rows, and no limit on parameters. */
const INSERT_ROWS = `insert into comparison_rows
  (comparison_id, position, table_name, key, state, past_hash, production_hash)
  select $1, ordinality, t, k, s, p, n
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    with ordinality as u(t, k, s, p, n, ordinality)`;

/** Comparisons in the ledger: the record as one document, its rows beside it. */
export function comparisonLedger({ pool, database }: LedgerClient): ComparisonLedger {
  return {
    save: (record, rows) => guarded(() => save(pool, record, rows)),
    get: (id) =>
      guarded(async () => {
        const found = await database
          .select({ record: comparisons.record })
          .from(comparisons)
          .where(eq(comparisons.id, id));
        return found[0]?.record ?? null;
      }),
    rows: (query) =>
      guarded(async () => {
        const where = matching(query);
        const [rows, totals] = await Promise.all([
          database
            .select()
            .from(comparisonRows)
            .where(where)
            .orderBy(asc(comparisonRows.position))
            .limit(query.limit)
            .offset(query.offset),
          database.select({ total: count() }).from(comparisonRows).where(where),
        ]);
        return { rows: rows.map(fromStored), total: single(totals).total };
      }),
    row: (comparisonId, table, key) =>
      guarded(async () => {
        const rows = await database
          .select()
          .from(comparisonRows)
          .where(
            and(
              eq(comparisonRows.comparisonId, comparisonId),
              eq(comparisonRows.tableName, table),
              eq(comparisonRows.key, key),
            ),
          )
          .limit(1);
        return rows[0] ? fromStored(rows[0]) : null;
      }),
    listBySubject: (subjectKey, limit) =>
      guarded(async () => {
        const rows = await database
          .select({ record: comparisons.record })
          .from(comparisons)
          .where(eq(comparisons.subjectKey, subjectKey))
          .orderBy(desc(comparisons.createdAt), desc(comparisons.id))
          .limit(limit);
        return rows.map((row) => summary(row.record));
      }),
  };
}

async function save(
  pool: LedgerClient["pool"],
  record: ComparisonRecord,
  rows: readonly StoredRow[],
): Promise<void> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    await client.query(
      "insert into comparisons (id, subject_key, created_at, record) values ($1, $2, $3, $4)",
      [record.id, record.subjectKey, record.createdAt, JSON.stringify(record)],
    );
    await client.query(INSERT_ROWS, [
      record.id,
      rows.map((row) => row.table),
      rows.map((row) => row.key),
      rows.map((row) => row.state),
      rows.map((row) => row.pastHash),
      rows.map((row) => row.productionHash),
    ]);
    await client.query("commit");
  } catch (error) {
    broken = error instanceof Error ? error : new Error("unknown");
    throw error;
  } finally {
    // A connection that failed inside a transaction is closed instead of being cleaned: its server side rolls back.
    client.release(broken);
  }
}

function matching(query: StoredRowQuery): SQL | undefined {
  return and(
    eq(comparisonRows.comparisonId, query.comparisonId),
    query.table === undefined ? undefined : eq(comparisonRows.tableName, query.table),
    query.states === undefined ? undefined : inArray(comparisonRows.state, [...query.states]),
  );
}

function fromStored(row: typeof comparisonRows.$inferSelect): StoredRow {
  const { tableName, key, state, pastHash, productionHash } = row;
  return { table: tableName, key, state: toState(state), pastHash, productionHash };
}

function toState(text: string): RowState {
  if (text === "missing" || text === "changed" || text === "added" || text === "unchanged") return text;
  throw new LedgerError("query", null, `A stored row has the unknown state “${text}”.`);
}

function summary(record: ComparisonRecord): ComparisonSummary {
  const { id, subjectKey, subjectLabel, branchId, branchName, point, counts, createdAt, createdByName } =
    record;
  return { id, subjectKey, subjectLabel, branchId, branchName, point, counts, createdAt, createdByName };
}

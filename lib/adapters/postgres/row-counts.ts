import type { Catalog } from "@/lib/recovery/subjects/catalog";
import type { PgClient } from "./connect";
import { run } from "./query";

/** Counting takes about 0.2 s per million rows; beyond this the planner's estimate has to do while someone waits. */
const COUNTED_UP_TO = 5_000_000;

/** Rows of every table in one round trip. */
export async function readRowCounts(client: PgClient, catalog: Catalog) {
  const counted = catalog.tables.filter((table) => table.estimatedRows <= COUNTED_UP_TO);
  const counts = new Map<string, number>();
  if (counted.length > 0) {
    const selects = counted.map(
      (table, index) =>
        `select ${index}::text, count(*)::text from ${table.partitioned ? "" : "only "}${table.id}`,
    );
    // A count reads the whole table: here a sequential scan is the right plan.
    const { rows } = await run(client, `set local enable_seqscan = on;\n${selects.join("\nunion all\n")}`);
    for (const [index, count] of rows) counts.set(counted[Number(index)]?.id ?? "", Number(count));
  }
  return catalog.tables.map((table) => {
    const rows = counts.get(table.id);
    return { table: table.id, rows: rows ?? table.estimatedRows, approximate: rows === undefined };
  });
}

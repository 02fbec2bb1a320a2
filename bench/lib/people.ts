import { Client } from "pg";
import { EMBER } from "@/lib/recovery/subjects/config";

const ROOT = `"${EMBER.root.schema}"."${EMBER.root.table}"`;

/** Keys of people spread evenly over a database. */
export async function somePeople(url: string, count: number): Promise<readonly string[]> {
  const rows = await sql(url, `select ${EMBER.key}::text as key from ${ROOT} order by 1`);
  const step = Math.max(1, Math.floor(rows.length / count));
  return rows
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .map((row) => String(row.key));
}

/** Runs one statement on a connection of its own. */
export async function sql(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

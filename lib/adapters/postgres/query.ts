import type { PgClient, PgResult } from "./connect";
import { toDatabaseError } from "./errors";

export type QueryValue = string | null | readonly (string | null)[];
export type TextRow = readonly (string | null)[];

/** Runs one statement; rows come as arrays of text. Errors are ours: without values, without credentials. */
export async function query(
  client: PgClient,
  text: string,
  values: readonly QueryValue[] = [],
): Promise<readonly TextRow[]> {
  return (await run(client, text, values)).rows;
}

/** Like `query`, with the number of rows that the statement touched. */
export async function run(
  client: PgClient,
  text: string,
  values: readonly QueryValue[] = [],
): Promise<PgResult> {
  try {
    const result = await client.query(
      values.length === 0 ? { text, rowMode: "array" } : { text, values, rowMode: "array" },
    );
    const last = Array.isArray(result) ? result.at(-1) : result;
    if (last === undefined) throw new Error("The driver returned no result.");
    return last;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { PgClient } from "../connect";
import { type QueryValue, query, run, type TextRow } from "../query";

/** Runs a statement that may be refused; null when it was. The transaction goes on as if it had not been tried. */
export async function attempt(
  client: PgClient,
  text: string,
  values: readonly QueryValue[],
): Promise<readonly TextRow[] | null> {
  await query(client, "savepoint attempt");
  try {
    const rows = await query(client, text, values);
    await query(client, "release savepoint attempt");
    return rows;
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.kind === "unreachable") throw error;
    await query(client, "rollback to savepoint attempt");
    return null;
  }
}

/**
 * Runs `act` under the role's own search_path: functions and the `=` of types such as citext are found as the app finds them.
 */
export async function underOwnPath<T>(client: PgClient, act: () => Promise<T>): Promise<T> {
  await run(client, "set local search_path to default");
  const result = await act();
  await run(client, "set local search_path to ''");
  return result;
}

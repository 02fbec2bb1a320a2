import { type Failure, fail } from "@/lib/recovery/errors";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { PgClient } from "../connect";
import { sqlstateOf, toDatabaseError } from "../errors";
import type { TextRow } from "../query";

/** Why a person could not be deleted: names of the schema only. Postgres' own message may quote values. */
export class EraseRefused extends Error {
  override readonly name = "EraseRefused";

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

const STAYS = "This person is still there, whole.";

/** One statement of a deletion; what Postgres refuses becomes an `EraseRefused` that names table and rule. */
export async function erasing(
  client: PgClient,
  table: string,
  text: string,
  values: readonly string[] = [],
): Promise<readonly TextRow[]> {
  try {
    const result = await client.query({ text, values, rowMode: "array" });
    const last = Array.isArray(result) ? result.at(-1) : result;
    return last?.rows ?? [];
  } catch (error) {
    throw translate(table, error);
  }
}

/** A trigger that keeps rows from being deleted. */
export function keptBack(table: string): EraseRefused {
  return refused(
    `Rows of ${table} cannot be deleted: a trigger keeps them, or somebody keeps changing them.`,
  );
}

function translate(table: string, error: unknown): Error {
  if (error instanceof EraseRefused) return error;
  const state = error instanceof DatabaseError ? error.sqlstate : sqlstateOf(error);
  if (state === null) return toDatabaseError(error);
  const where = `${table}${constraintOf(error)}`;
  switch (state) {
    case "23503":
      return refused(`Rows that are not this person's refer to ${where} and may not be without it.`);
    case "55P03":
    case "40001":
    case "40P01":
      return new EraseRefused(
        fail("conflict", `Another transaction was in the way at ${where}.`, `${STAYS} Try again.`),
      );
    case "57014":
      return refused(`Deleting from ${where} took longer than its time limit.`);
    case "42501":
      return refused(
        `The role may not delete from ${where}: a right is missing, or row-level security applies to it.`,
      );
    default:
      if (state.startsWith("P0")) return refused(`A trigger or function of ${where} refused the deletion.`);
      if (/^(2[23]|42)/.test(state))
        return refused(`The schema around ${where} does not allow it (${state}).`);
      return toDatabaseError(error);
  }
}

function refused(message: string): EraseRefused {
  return new EraseRefused(fail("erase_failed", message, STAYS));
}

function constraintOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  const name: unknown = Reflect.get(error, "constraint");
  return typeof name === "string" && name !== "" ? ` (${name})` : "";
}

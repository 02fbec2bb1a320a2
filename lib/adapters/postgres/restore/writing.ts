import { type Failure, fail } from "@/lib/recovery/errors";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import type { PgClient } from "../connect";
import { sqlstateOf, toDatabaseError } from "../errors";
import type { QueryValue, TextRow } from "../query";

/** Why production refused a statement: names of the schema only. Postgres' own message may quote values. */
export class WriteRefused extends Error {
  override readonly name = "WriteRefused";

  constructor(readonly failure: Failure) {
    super(failure.message);
  }
}

const NOTHING = "Nothing was written: production is as it was.";

/** Runs a writing step; what Postgres refuses becomes a `WriteRefused` that names table and rule. */
export async function writing<T>(table: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw translate(table, error);
  }
}

/** One writing statement. The driver's own error is read here, because it names the constraint. */
export async function write(
  client: PgClient,
  table: string,
  text: string,
  values: readonly QueryValue[] = [],
): Promise<readonly TextRow[]> {
  const result = await writing(table, () =>
    client.query(values.length === 0 ? { text, rowMode: "array" } : { text, values, rowMode: "array" }),
  );
  const last = Array.isArray(result) ? result.at(-1) : result;
  return last?.rows ?? [];
}

function translate(table: string, error: unknown): Error {
  if (error instanceof WriteRefused) return error;
  const state = error instanceof DatabaseError ? error.sqlstate : sqlstateOf(error);
  if (state === null) return toDatabaseError(error);
  const rule = field(error, "constraint");
  const where = `${table}${rule === null ? "" : ` (${rule})`}`;
  const sentence = sentenceFor(state, where, field(error, "column"));
  if (sentence === null) return toDatabaseError(error);
  return new WriteRefused(fail(sentence.code, sentence.message, `${NOTHING} ${sentence.next}`));
}

interface Sentence {
  readonly code: "restore_failed" | "conflict";
  readonly message: string;
  readonly next: string;
}

function sentenceFor(state: string, where: string, column: string | null): Sentence | null {
  const again = "Compare again: the preview will show what changed.";
  const failed = (message: string, next = again): Sentence => ({ code: "restore_failed", message, next });
  switch (state) {
    case "23505":
      return failed(`Another row took a unique value in ${where} since the preview.`);
    case "23001":
    case "23503":
      return failed(
        `A foreign key around ${where} is not kept: a row that is referred to is gone since the preview, or one that goes is still referred to.`,
      );
    case "23502":
      return failed(`Production demands a value in ${where}${column === null ? "" : `, column ${column}`}.`);
    case "23514":
      return failed(`A rule of ${where} does not allow a row.`);
    case "23P01":
      return failed(`A row of production excludes one of ${where}.`);
    case "55P03":
      return {
        code: "conflict",
        message: `Production held a lock on ${where} for too long.`,
        next: "Try again in a moment.",
      };
    case "40001":
    case "40P01":
      return {
        code: "conflict",
        message: `Another transaction was in the way at ${where}.`,
        next: "Try again in a moment.",
      };
    case "0A000":
      return failed(
        `Postgres cannot write ${where} and tell which rows it wrote, as for a table with rules (CREATE RULE).`,
        "Ask whoever owns the table: its rows have to be brought back by hand.",
      );
    case "57014":
      return failed(`Writing ${where} took longer than its time limit.`, "Try again with fewer rows.");
    case "42501":
      return failed(
        `Production's role may not write ${where}: a right is missing, or row-level security applies to it.`,
        "Ask whoever owns the table, then try again.",
      );
    default:
      if (state.startsWith("22")) return failed(`A value does not fit its column in ${where}.`);
      if (state.startsWith("P0")) return failed(`A trigger or function of ${where} refused the rows.`);
      if (state.startsWith("42"))
        return failed(`The schema around ${where} does not allow the write (${state}).`);
      return null;
  }
}

function field(error: unknown, name: string): string | null {
  if (typeof error !== "object" || error === null || !(name in error)) return null;
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" && value !== "" ? value : null;
}

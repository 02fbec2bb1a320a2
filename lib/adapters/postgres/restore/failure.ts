import { type Failure, fail } from "@/lib/recovery/errors";
import { DatabaseError } from "@/lib/recovery/subjects/database-error";
import { GraphError } from "@/lib/recovery/subjects/graph";
import { WriteRefused } from "./writing";

export type Side = "past" | "production";

/** Names the side in what `asFailure` makes of a connection that could not be opened. */
class SideError extends Error {
  override readonly name = "SideError";

  constructor(
    readonly side: Side,
    override readonly cause: DatabaseError,
  ) {
    super(cause.message);
  }
}

/** Opens a connection to a side; a failure knows which side it was. */
export async function reach<T>(side: Side, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof DatabaseError ? new SideError(side, error) : error;
  }
}

/** Expected troubles become outcomes; what the ledger or a bug threw passes on. */
export function asFailure(error: unknown): Failure {
  if (error instanceof WriteRefused) return error.failure;
  if (error instanceof SideError) {
    return error.side === "production"
      ? fail("production_unreachable", `Production cannot be reached: ${error.message}.`, NOTHING)
      : fail("source_unreachable", `The recovery branch cannot be reached: ${error.message}.`, NOTHING);
  }
  if (error instanceof DatabaseError) {
    return error.kind === "unreachable"
      ? fail("production_unreachable", "A connection was lost on the way; nothing was committed.", NOTHING)
      : fail("restore_failed", `A query was refused: ${error.message}.`, NOTHING);
  }
  if (error instanceof GraphError) return fail("subject_not_found", error.message, NOTHING);
  throw error;
}

const NOTHING = "Nothing was written: production is as it was. Try again.";

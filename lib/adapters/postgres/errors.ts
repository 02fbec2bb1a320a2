import { DatabaseError } from "@/lib/recovery/subjects/database-error";

/** SQLSTATE classes that mean "this server cannot be used now": connection, resources, shutdown, unknown role or database. */
const UNREACHABLE = /^(08|28|3D|53|57P|58)/;

/**
 * Turns a driver's error into ours. Postgres' own text may quote values of rows (classes 22 and 23) and a connection
 * error may quote the connection string, so only the SQLSTATE and messages about the schema pass.
 */
export function toDatabaseError(error: unknown): Error {
  if (error instanceof DatabaseError) return error;
  const sqlstate = sqlstateOf(error);
  if (sqlstate === null) {
    return isConnectionLoss(error)
      ? new DatabaseError("unreachable", null, "the connection failed")
      : asError(error);
  }
  if (UNREACHABLE.test(sqlstate))
    return new DatabaseError("unreachable", sqlstate, "the server refused or ended the connection");
  if (sqlstate === "57014")
    return new DatabaseError("refused", sqlstate, "the query took longer than its time limit");
  if (sqlstate.startsWith("22"))
    return new DatabaseError("invalid_value", sqlstate, "a value does not fit its type");
  const about =
    sqlstate.startsWith("42") && error instanceof Error ? error.message : "Postgres refused the statement";
  return new DatabaseError("refused", sqlstate, about);
}

/** The SQLSTATE that Postgres gave, or null when the error did not come from Postgres. */
export function sqlstateOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : null;
}

const SYSTEM_CODES = /^(E[A-Z]+|ERR_[A-Z_]+)$/;
const LOSS = /terminated|closed|timeout|timed out|not queryable|socket|websocket|network|ECONN|Connection/i;

function isConnectionLoss(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  // The WebSocket driver rejects with an ErrorEvent, which is no Error.
  if (!(error instanceof Error)) return "type" in error;
  if ("code" in error && typeof error.code === "string" && SYSTEM_CODES.test(error.code)) return true;
  return LOSS.test(error.message);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("An unknown value was thrown by the database driver.");
}

import { DrizzleQueryError } from "drizzle-orm/errors";

/** SQLSTATE classes that mean “the server is away or going away”, not “the query is wrong”. */
const AWAY = /^(08|57P0[1-3]|53300|58)/;
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
]);

/** Every failure of the ledger. Its message never holds query parameters: those may be reasons, names, keys. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
  constructor(
    readonly kind: "unreachable" | "query",
    readonly code: string | null,
    message: string,
  ) {
    super(message);
  }
}

/** True when a throw means that the ledger is away; also for an error of another copy of this module. */
export function isLedgerUnreachable(error: unknown): boolean {
  return (
    error instanceof Error && error.name === "LedgerError" && "kind" in error && error.kind === "unreachable"
  );
}

/** Runs a ledger call and turns what the driver throws into a {@link LedgerError}. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toLedgerError(error);
  }
}

function toLedgerError(error: unknown): LedgerError {
  if (error instanceof LedgerError) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  const code = codeOf(cause);
  const text = cause instanceof Error ? cause.message : "unknown error";
  const away =
    (code !== null && (AWAY.test(code) || NETWORK.has(code))) ||
    /connection terminated|timeout exceeded|timeout expired|query read timeout|not queryable/i.test(text);
  return new LedgerError(
    away ? "unreachable" : "query",
    code,
    away
      ? `The ledger does not answer (${code ?? text}).`
      : `A ledger query failed (${code ?? "?"}): ${text}`,
  );
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

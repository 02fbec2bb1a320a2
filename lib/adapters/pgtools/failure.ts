import { type ErrorCode, type Failure, fail } from "@/lib/recovery/errors";
import { DamagedCiphertext, NoMatchingIdentity } from "./age";
import { tellable } from "./said";

/** An expected failure on its way up through streams, where only throws travel. */
export class ToolFailure extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = "ToolFailure";
  }
}

/** Shorthand for throwing an expected failure. */
export function toolFailure(code: ErrorCode, message: string, hint: string): ToolFailure {
  return new ToolFailure(fail(code, message, hint));
}

/** SQLSTATE and socket classes that mean that the server cannot be used now. */
const AWAY = /^(08|28|3D|53|57P|ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE)/;

/** Any throw of this adapter as a failure; what is no expected one is thrown again, because it is a bug. */
export function toFailure(error: unknown, doing: ErrorCode, secrets: readonly string[]): Failure {
  if (error instanceof ToolFailure) return error.failure;
  if (error instanceof NoMatchingIdentity)
    return fail(
      "key_missing",
      "None of the given keys opens this backup.",
      "Find the identity that belongs to one of the recipients named in the manifest.",
    );
  if (error instanceof DamagedCiphertext)
    return fail(
      "backup_damaged",
      `The stored backup cannot be decrypted: ${error.message}.`,
      "Use the copy in another destination or another backup. Nothing of this one may be trusted.",
    );
  if (error instanceof Error && error.name === "AbortError")
    return fail("cancelled", "It was cancelled.", "Nothing was kept. Start it again when it is wanted.");
  const code = codeOf(error);
  if (code === null && !isLoss(error)) throw error;
  if (code === null || AWAY.test(code))
    return fail(
      "source_unreachable",
      `The database does not answer (${code ?? "connection lost"}).`,
      "Check that the branch's compute runs and that its direct host and password are the current ones.",
    );
  // SQLSTATEs have digits in them; what has none came from this machine.
  if (!/^[0-9A-Z]{5}$/.test(code) || !/\d/.test(code))
    return fail(doing, `This machine could not do it (${code}).`, "Check its disk, memory and limits.");
  const said = code.startsWith("42") && error instanceof Error ? `: ${tellable(error.message, secrets)}` : "";
  return fail(
    doing,
    `PostgreSQL refused a statement (${code})${said}.`,
    "See what it names, then try again.",
  );
}

function codeOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}

function isLoss(error: unknown): boolean {
  return error instanceof Error && /terminated|timeout|closed|not queryable/i.test(error.message);
}

import "server-only";
import { isLedgerUnreachable } from "@/lib/adapters/ledger/errors";
import { type Failure, fail } from "@/lib/recovery/errors";
import { log } from "./log";

/** A throw as people may see it: the ledger being away has its own sentence, everything else only an id to ask about. */
export function failureOfThrow(error: unknown, requestId: string): Failure {
  if (isLedgerUnreachable(error)) {
    log.error("the ledger does not answer", error, { requestId });
    return fail(
      "ledger_unreachable",
      "Rekindle's own database (the ledger) does not answer.",
      "Nothing is done that cannot be written down, so nothing was started. Check the ledger, then try again; an action that was already running appears under “needs attention”.",
    );
  }
  log.error("unexpected error in a verb", error, { requestId });
  return fail(
    "unexpected",
    "Something went wrong inside Rekindle.",
    `The log holds the details under request ${requestId}. Look at the audit log before you try again.`,
  );
}

import { fail, type Outcome, ok } from "../errors";
import type { Recorded } from "./port";
import type { Recording } from "./record";
import type { Receipt } from "./views";

/** The receipt of a single report. */
export function receiptOf({ recorded, mirrored, destinations }: Recording): Receipt {
  const [only] = recorded;
  if (only === undefined) throw new Error("A report was recorded without an entry.");
  const { erasure, fresh } = only;
  return { position: erasure.sequence, erasedAt: erasure.erasedAt, fresh, mirrored, destinations };
}

/** One request id stands for one person: used again for another one, nothing of the second was recorded. */
export function sameReport(recorded: Recorded, hashes: readonly string[]): Outcome<null> {
  const known = recorded.erasure.hashes.some(({ hash }) => hashes.includes(hash));
  if (recorded.fresh || known) return ok(null);
  return fail(
    "conflict",
    "This request id was used before, for somebody else.",
    "This person was NOT recorded. Send the report again with an id of its own.",
  );
}

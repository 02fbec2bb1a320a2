import { fail, type Outcome, ok } from "../errors";
import { canonicalBody, entryHash, GENESIS } from "./chain";
import type { AuditEntry } from "./entry";

export interface ChainHead {
  readonly rows: number;
  readonly head: string;
}

/** Where a chain begins: the empty log, or the head of the part that was verified before. */
export const EMPTY_CHAIN: ChainHead = { rows: 0, head: GENESIS };

/**
 * Checks entries in order (pages may be chained by passing the former head). The failure names the first broken sequence:
 * from there on the log cannot be trusted, before it it can.
 */
export async function verifyChain(
  entries: readonly AuditEntry[],
  from: ChainHead = EMPTY_CHAIN,
): Promise<Outcome<ChainHead>> {
  let { rows, head } = from;
  for (const entry of entries) {
    if (entry.sequence !== rows + 1) {
      return broken(rows + 1, `entry ${rows + 1} is absent, ${entry.sequence} stands in its place`);
    }
    if (entry.previousHash !== head) {
      return broken(entry.sequence, `entry ${entry.sequence} does not follow from the one before it`);
    }
    if (entry.hash !== (await entryHash(entry, canonicalBody(entry)))) {
      return broken(entry.sequence, `entry ${entry.sequence} is not what was written`);
    }
    rows = entry.sequence;
    head = entry.hash;
  }
  return ok({ rows, head });
}

function broken(sequence: number, what: string): Outcome<ChainHead> {
  return fail(
    "conflict",
    `The audit log is broken at entry ${sequence}: ${what}.`,
    `Entries 1 to ${sequence - 1} are intact. Compare the ledger with its own backups from entry ${sequence} on.`,
  );
}

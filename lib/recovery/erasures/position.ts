import { type Failure, fail } from "../errors";
import type { ErasureStanding } from "./erasure";

/** What one destination says of the mirror beside a position of the ledger. */
export type MirrorSight = "not_ahead" | "ahead" | "unreachable";

/** Everything that decides whether the list in the ledger may be relied on. */
export interface ListFacts {
  readonly ledger: ErasureStanding;
  readonly mirrors: readonly { readonly destination: string; readonly sight: MirrorSight }[];
  /** What the recovery point's manifest says; null when it has none. */
  readonly point: number | null;
  /** Ids of the keys at hand. */
  readonly keyIds: readonly string[];
  /** Columns that name a person, under all names that they ever had. */
  readonly fields: readonly string[];
}

/**
 * Null when the list can be relied on. Otherwise nothing is compared, planned, restored or rehearsed: an erasure that cannot
 * be seen must not be taken for one that does not exist. Pure.
 */
export function refuseList(facts: ListFacts): Failure | null {
  return refuseUnreadable(facts) ?? refuseBehind(facts);
}

const NOTHING = "Nothing was read, compared or written.";

function refuseUnreadable({ ledger, mirrors, keyIds, fields }: ListFacts): Failure | null {
  const lost = ledger.kinds.find((kind) => !keyIds.includes(kind.keyId));
  if (lost !== undefined) {
    return unreadable(
      `Some erasures were made with the key ${lost.keyId}, which is not configured.`,
      "Put it among ERASURE_OLD_KEYS.",
    );
  }
  const nameless = ledger.kinds.find((kind) => !kind.fields.some((field) => fields.includes(field)));
  if (nameless !== undefined) {
    return unreadable(
      `Some erasures name people by ${nameless.fields.join(", ")}, which is no identifying column any more.`,
      "Say in the subject configuration how the column was called then (“renames”).",
    );
  }
  if (mirrors.every(({ sight }) => sight === "unreachable")) {
    return unreadable(
      "No bucket answers, so it cannot be known whether the erasure list is complete.",
      "Bring a destination of the backups back, then try again.",
    );
  }
  return null;
}

function refuseBehind({ ledger, mirrors, point }: ListFacts): Failure | null {
  const ahead = mirrors.find(({ sight }) => sight === "ahead");
  if (ahead !== undefined) {
    return behind(
      `The erasure list ends at position ${ledger.position}, and its mirror in “${ahead.destination}” goes on: the ledger was brought back to an older state.`,
    );
  }
  if (point !== null && point > ledger.position) {
    return behind(
      `The erasure list ends at position ${ledger.position}, and this backup knows of position ${point}: the ledger was brought back to an older state.`,
    );
  }
  return null;
}

function unreadable(message: string, next: string): Failure {
  return fail("erasures_unreadable", message, `${NOTHING} ${next}`);
}

function behind(message: string): Failure {
  return fail(
    "erasures_behind",
    message,
    `${NOTHING} An admin rebuilds the list from its mirror: npm run erasures -- rebuild.`,
  );
}

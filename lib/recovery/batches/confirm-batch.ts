import { type Failure, fail } from "../errors";
import { type BatchMember, plannedMembers } from "./batch";

/** What is typed to confirm: how many people, in words that nobody types by accident. */
export function batchConfirmation(members: readonly BatchMember[]): string {
  const people = plannedMembers(members).length;
  return `restore ${people} ${people === 1 ? "person" : "people"}`;
}

/** Null when what was typed is meant for this list. */
export function confirmBatch(typed: string, members: readonly BatchMember[]): Failure | null {
  if (typed.trim().toLowerCase() === batchConfirmation(members)) return null;
  return fail(
    "confirmation_mismatch",
    "What you typed is not what stands below the field.",
    "Nothing was written. Type it exactly as it stands there.",
  );
}

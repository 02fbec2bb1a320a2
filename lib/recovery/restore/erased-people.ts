import type { Context } from "../context";
import type { Person } from "../erasures/identifiers";
import { knownByKey } from "../erasures/refuse-erased";
import { refuseErasedSubject } from "../erasures/refuse-subject";
import type { Failure } from "../errors";
import type { SourceBranch } from "../subjects/sessions";
import type { RestorePlan } from "./plan";

/** Everybody whose own row the plan brings back or is about: the person, and whomever somebody included as a parent. */
export function peopleOf({
  subject,
  operations,
}: Pick<RestorePlan, "subject" | "operations">): readonly string[] {
  const included = operations.flatMap(({ kind, table, key }) => {
    if (kind !== "create" || table !== subject.table) return [];
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? [String(parts[0])] : [];
  });
  return [...new Set([subject.key, ...included])];
}

/**
 * Refuses a plan that brings back anybody who asked to be deleted; null when it may go on. `known` are those of
 * whom more than the key is at hand.
 */
export async function refuseErasedPeople(
  ctx: Context,
  plan: Pick<RestorePlan, "subject" | "operations">,
  source: Pick<SourceBranch, "url" | "erasurePosition"> | null,
  action: string | null,
  known: readonly Person[] = [],
): Promise<Failure | null> {
  for (const key of peopleOf(plan)) {
    const erased = await refuseErasedSubject(
      ctx,
      key,
      source,
      action,
      known.find((one) => one.key === key) ?? knownByKey(key),
    );
    if (erased !== null) return erased;
  }
  return null;
}

import type { Context } from "../context";
import type { Person } from "../erasures/identifiers";
import { knownByKey } from "../erasures/refuse-erased";
import { refuseErasedSubject } from "../erasures/refuse-subject";
import { type Failure, fail } from "../errors";
import type { SourceBranch } from "../subjects/sessions";
import type { RestorePlan } from "./plan";

type Plan = Pick<RestorePlan, "subject" | "operations" | "others">;

/** Everybody of whom the plan brings something back: the person, and whoever's row somebody included as a parent. */
export function peopleOf({ subject, operations, others = [] }: Plan): readonly string[] {
  const included = operations.flatMap(({ kind, table, key }) => {
    if (kind !== "create" || table !== subject.table) return [];
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) ? [String(parts[0])] : [];
  });
  return [...new Set([subject.key, ...others, ...included])];
}

/**
 * Refuses a plan that brings back anybody who asked to be deleted; null when it may go on. `known` are those of
 * whom more than the key is at hand.
 */
export async function refuseErasedPeople(
  ctx: Context,
  plan: Plan,
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
    if (erased?.code === "subject_erased" && key !== plan.subject.key) return includedErased();
    if (erased !== null) return erased;
  }
  return null;
}

function includedErased(): Failure {
  return fail(
    "subject_erased",
    "Somebody else, whose rows were included in this plan, asked to be deleted: nothing of theirs is brought back.",
    "Nothing was written. Make the preview without their rows.",
  );
}

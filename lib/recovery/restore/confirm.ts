import { fail, type Outcome, ok } from "../errors";

/** The person whose rows may be written: only the typed confirmation mints it, and the writing port demands it. */
export type ConfirmedTarget = { readonly subjectKey: string } & { readonly __brand: "ConfirmedTarget" };

const normal = (text: string) => text.trim().toLowerCase();

/** Compares what was typed with the person's label; case and surrounding spaces do not matter, everything else does. */
export function confirmTarget(
  typed: string,
  person: { readonly subjectKey: string; readonly confirmationLabel: string },
): Outcome<ConfirmedTarget> {
  const wanted = normal(person.confirmationLabel);
  if (wanted === "" || normal(typed) !== wanted) {
    return fail(
      "confirmation_mismatch",
      "What you typed is not what this person is known by.",
      "Nothing was written. Type it exactly as it stands below the field.",
    );
  }
  return ok({ subjectKey: person.subjectKey } as ConfirmedTarget);
}

import "server-only";
import type { KnownPerson } from "@/components/erasures/actions";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { readSubject } from "@/lib/recovery/subjects/read-subject";
import { readForPage, wordsForPage } from "@/lib/server/page";

/** Whom the form is filled with: somebody from their page, in production or in the branch that they were read from. */
export async function knownPerson(
  subjectKey: string | null,
  branchId: string | null,
): Promise<Outcome<KnownPerson> | null> {
  if (subjectKey === null) return null;
  const person = await readForPage(readSubject, {
    subjectKey,
    ...(branchId === null ? {} : { branchId }),
  });
  if (!person.ok) return person;
  const { key, label, identifiers } = person.value.subject;
  const confirmation = identifiers[wordsForPage().confirmation] ?? label;
  return ok({ subjectKey: key, branchId, label, confirmation });
}

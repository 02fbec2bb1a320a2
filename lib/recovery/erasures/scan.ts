import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { peopleQuery } from "../subjects/lookup";
import type { FoundSubject } from "../subjects/port";
import { withSession } from "../subjects/sessions";
import { keyFields } from "./hash-people";
import { identifiersOf } from "./identifiers";
import type { Likeness } from "./match";
import { knownByKey } from "./refuse-erased";
import { matchPeople, type Screened } from "./screen";

const PAGE = 500;

/** An erased person who is in a database. */
export interface FoundErased {
  readonly key: string;
  /** Hash of the key under the current key of the list. */
  readonly person: string;
  readonly sequences: readonly number[];
  readonly likeness: Likeness;
}

export interface Scanned {
  readonly people: number;
  readonly erased: readonly FoundErased[];
}

/** Sets everybody in a database against the list, page by page. `onPage` hears how many were looked at, and may throw. */
export async function scanDatabase(
  ctx: Context,
  url: string,
  onPage: (people: number) => Promise<void> = async () => undefined,
): Promise<Outcome<Scanned>> {
  const erased: Screened[] = [];
  let people = 0;
  let after: string | null = null;
  for (;;) {
    const page: Outcome<readonly FoundSubject[]> = await readPage(ctx, url, after);
    if (!page.ok) return page;
    erased.push(...(await matchPeople(ctx, page.value)).filter(({ likeness }) => likeness !== null));
    people += page.value.length;
    await onPage(people);
    const last: FoundSubject | undefined = page.value.at(-1);
    if (last === undefined || page.value.length < PAGE) break;
    after = last.key;
  }
  return ok({ people, erased: await Promise.all(doubted(ctx, erased).map((one) => toFound(ctx, one))) });
}

function readPage(
  ctx: Context,
  url: string,
  after: string | null,
): Promise<Outcome<readonly FoundSubject[]>> {
  return withSession(ctx, url, "past", async (session) =>
    ok(await session.people(peopleQuery(await session.catalog(), ctx.subjects, after, PAGE))),
  );
}

/**
 * An erasure that knows only an address and fits several people, who differ in the spelling alone, is certain of none of them.
 */
function doubted(ctx: Context, erased: readonly Screened[]): readonly Screened[] {
  const named = keyFields(ctx.subjects);
  const fits = new Map<number, number>();
  for (const one of erased) {
    for (const { sequence } of one.erasures) fits.set(sequence, (fits.get(sequence) ?? 0) + 1);
  }
  return erased.map((one) => {
    const sure = one.erasures.some(
      ({ sequence, hashes }) => fits.get(sequence) === 1 || hashes.some(({ field }) => named.includes(field)),
    );
    return sure ? one : { ...one, likeness: "likely" };
  });
}

async function toFound(ctx: Context, { person, erasures, likeness }: Screened): Promise<FoundErased> {
  const sequences = erasures.map(({ sequence }) => sequence);
  return {
    key: person.key,
    person: await personHash(ctx, person.key),
    sequences,
    likeness: likeness ?? "likely",
  };
}

/** The hash of a person's key under the current key of the list: how receipts and overrides speak of somebody. */
export async function personHash(ctx: Context, key: string): Promise<string> {
  const keys = await ctx.ports.erasures.keys();
  const [identifier] = identifiersOf(ctx.subjects, knownByKey(key));
  if (identifier === undefined) throw new Error("A person has an empty key.");
  return (await keys.hash(identifier)).hash;
}

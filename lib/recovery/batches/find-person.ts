import type { Context } from "../context";
import { normalise } from "../erasures/identifiers";
import { type Outcome, ok } from "../errors";
import { findQuery } from "../subjects/lookup";
import type { FoundSubject } from "../subjects/port";
import { type SourceBranch, withSession } from "../subjects/sessions";

const LIMIT = 20;

export type Found =
  | { readonly kind: "one"; readonly key: string }
  | { readonly kind: "none" }
  | { readonly kind: "several" };

/** The person that a line of a list names, whole and on either side: the key or a look-up, never its beginning alone. */
export async function findPerson(
  ctx: Context,
  source: Pick<SourceBranch, "url">,
  given: string,
): Promise<Outcome<Found>> {
  const search = (url: string, side: "past" | "production") =>
    withSession(ctx, url, side, async (session) =>
      ok(await session.findSubjects(findQuery(await session.catalog(), ctx.subjects, given, LIMIT))),
    );
  const [now, then] = await Promise.all([
    search(ctx.ports.production.url, "production"),
    search(source.url, "past"),
  ]);
  if (!now.ok) return now;
  if (!then.ok) return then;
  return ok(chooseOne(given, [...now.value, ...then.value]));
}

/** Pure: whom of those found the text names as a whole. */
export function chooseOne(given: string, found: readonly Pick<FoundSubject, "key" | "lookups">[]): Found {
  const wanted = normalise(given);
  const keys = new Set(
    found
      .filter((one) =>
        [one.key, ...one.lookups].some((value) => value !== null && normalise(value) === wanted),
      )
      .map((one) => one.key),
  );
  const [key, another] = [...keys];
  if (key === undefined) return { kind: "none" };
  return another === undefined ? { kind: "one", key } : { kind: "several" };
}

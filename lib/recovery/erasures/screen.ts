import type { Context } from "../context";
import { type Failure, type Outcome, ok } from "../errors";
import type { Erasure } from "./erasure";
import { allFields, hashPerson, keyFields } from "./hash-people";
import type { Person } from "./identifiers";
import { type Likeness, likeness, type PersonHashes } from "./match";
import { sightOf } from "./mirror-sight";
import { refuseList } from "./position";

/** A person beside the erasures that are, or may be, about them. */
export interface Screened {
  readonly person: Person;
  readonly hashes: PersonHashes;
  /** The strongest of the matches; null when nobody asked for this person's deletion. */
  readonly likeness: Likeness | null;
  readonly erasures: readonly Erasure[];
}

/** Null when the list can be relied on, now and for a recovery point that knows of `point` entries. */
export async function refuseUnreliableList(ctx: Context, point: number | null): Promise<Failure | null> {
  const standing = await ctx.ports.ledger.erasures.standing();
  const [mirrors, keys] = await Promise.all([sightOf(ctx, standing.position), ctx.ports.erasures.keys()]);
  return refuseList({
    ledger: standing,
    mirrors,
    point,
    keyIds: keys.ids,
    fields: allFields(ctx.subjects),
  });
}

/** Sets people against the list; the failure says why the list cannot be relied on. */
export async function screen(
  ctx: Context,
  people: readonly Person[],
  point: number | null = null,
): Promise<Outcome<readonly Screened[]>> {
  const refused = await refuseUnreliableList(ctx, point);
  return refused ?? ok(await matchPeople(ctx, people));
}

/** The same once the list is known to be reliable: one question to the ledger for all of them. */
export async function matchPeople(ctx: Context, people: readonly Person[]): Promise<readonly Screened[]> {
  const keys = await ctx.ports.erasures.keys();
  const hashed = await Promise.all(
    people.map(async (person) => ({ person, hashes: await hashPerson(keys, ctx.subjects, person) })),
  );
  const all = new Set(hashed.flatMap(({ hashes }) => [...hashes.key, ...hashes.lookups]));
  const found = await ctx.ports.ledger.erasures.find([...all]);
  const named = keyFields(ctx.subjects);
  return hashed.map(({ person, hashes }) => {
    const matches = found.flatMap((erasure) => {
      const how = likeness(hashes, erasure, named);
      return how === null ? [] : [{ erasure, how }];
    });
    const certain = matches.some(({ how }) => how === "certain");
    return {
      person,
      hashes,
      likeness: certain ? "certain" : matches.length > 0 ? "likely" : null,
      erasures: matches.map(({ erasure }) => erasure),
    };
  });
}

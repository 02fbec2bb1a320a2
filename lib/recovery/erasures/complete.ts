import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { findQuery } from "../subjects/lookup";
import type { DatabaseSession, FoundSubject } from "../subjects/port";
import { withSession } from "../subjects/sessions";
import type { Identifier } from "./erasure";
import { identifiersOf } from "./identifiers";

const LIMIT = 20;

/** Identifiers that somebody gave, and since when the person is to be gone. */
export interface Given {
  readonly identifiers: readonly Identifier[];
  /** As they were written: production may tell capitals apart. */
  readonly written: readonly string[];
  readonly erasedAt: string;
}

/**
 * Adds what else names each person, as long as production still has them: an address may change hands, a key does not. When
 * production does not answer, what was given has to do.
 */
export async function completeFromProduction(
  ctx: Context,
  given: readonly Given[],
): Promise<readonly (readonly Identifier[])[]> {
  const completed: Outcome<readonly (readonly Identifier[])[]> = await withSession(
    ctx,
    ctx.ports.production.url,
    "production",
    async (session) => {
      const all: (readonly Identifier[])[] = [];
      for (const one of given) all.push(await completeOne(ctx, session, one));
      return ok(all);
    },
  );
  if (completed.ok) return completed.value;
  ctx.ports.log.info("erasures are recorded without what production knows", { code: completed.code });
  return given.map(({ identifiers }) => identifiers);
}

async function completeOne(
  ctx: Context,
  session: DatabaseSession,
  { identifiers, written, erasedAt }: Given,
): Promise<readonly Identifier[]> {
  const catalog = await session.catalog();
  for (const value of written) {
    const found = await session.findSubjects(findQuery(catalog, ctx.subjects, value, LIMIT));
    const same = found.filter((person) => existedThen(person, erasedAt) && isNamed(ctx, person, identifiers));
    const [person, other] = same;
    if (person !== undefined && other === undefined) {
      return [...identifiers, ...identifiersOf(ctx.subjects, person)];
    }
  }
  return identifiers;
}

/** Whoever came back after the erasure has a new account, which is not the one to be erased. */
function existedThen(person: FoundSubject, erasedAt: string): boolean {
  return person.createdAt === null || Date.parse(person.createdAt) <= Date.parse(erasedAt);
}

/** All that was given fits: an address and another person's key together name nobody. */
function isNamed(ctx: Context, person: FoundSubject, identifiers: readonly Identifier[]): boolean {
  const own = identifiersOf(ctx.subjects, person);
  return identifiers.every(({ field, value }) =>
    own.some((one) => one.field === field && one.value === value),
  );
}

import { auditEvent } from "../audited";
import { actorName, type Context, displayName } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { can } from "../permissions";
import type { Erasure } from "./erasure";
import type { Person } from "./identifiers";
import { type ErasureOverride, overrideState } from "./override";
import { type Screened, screen } from "./screen";

/** What is about to be done with people, and with what. */
export interface Intended {
  /** As in the audit log, e.g. `comparison.run`, for an override's list of uses; null for a mere look. */
  readonly action: string | null;
  /** Position of the erasure list that the recovery point knows; null when it knows none. */
  readonly point: number | null;
}

/**
 * The one question that every comparison, plan and restore asks: may these people's past be touched? Null when it may.
 * People who asked to be deleted are refused unless an override holds; a list that cannot be relied on refuses everybody.
 */
export async function refuseErased(
  ctx: Context,
  people: readonly (Person | null)[],
  intended: Intended,
): Promise<Failure | null> {
  const screened = await screen(
    ctx,
    people.filter((person) => person !== null),
    intended.point,
  );
  if (!screened.ok) return screened;
  const erased = screened.value.filter((one) => one.likeness !== null);
  const [first] = erased;
  if (first === undefined) return null;
  const override = await overrideFor(ctx, erased);
  if (override === null) return erasedFailure(first.erasures);
  if (!mayUseOverrides(ctx)) {
    return fail(
      "subject_erased",
      "This person asked to be deleted. The override that was granted is for admins alone.",
      "Nothing was read or written. Ask an admin to go on.",
    );
  }
  if (intended.action !== null) await noteUse(ctx, override, intended.action);
  return null;
}

/** Somebody of whom nothing but the root's key is at hand. */
export function knownByKey(key: string): Person {
  return { key, lookups: [], createdAt: null };
}

/** People of the past without those who asked to be deleted. */
export async function withoutErased<T extends Person>(
  ctx: Context,
  people: readonly T[],
  point: number | null,
): Promise<Outcome<readonly T[]>> {
  const screened = await screen(ctx, people, point);
  if (!screened.ok) return screened;
  const shut = !mayUseOverrides(ctx);
  const hidden = await Promise.all(
    screened.value.map(
      async (one) => one.likeness !== null && (shut || (await overrideFor(ctx, [one])) === null),
    ),
  );
  return ok(people.filter((_, index) => hidden[index] !== true));
}

/** People need the right themselves; what works for them goes on with what they were allowed. */
function mayUseOverrides({ actor }: Context): boolean {
  return actor.kind !== "user" || can(actor, "erasures:override");
}

/** An override that holds now and is about every erasure that stands in the way. */
async function overrideFor(ctx: Context, erased: readonly Screened[]): Promise<ErasureOverride | null> {
  const keys = new Set(erased.flatMap(({ hashes }) => [...hashes.key]));
  const granted = await ctx.ports.ledger.overrides.granted([...keys]);
  const sequences = erased.flatMap(({ erasures }) => erasures.map(({ sequence }) => sequence));
  const now = ctx.ports.clock.now();
  return (
    granted.find(
      (one) =>
        overrideState(one, now) === "granted" &&
        sequences.every((sequence) => one.sequences.includes(sequence)),
    ) ?? null
  );
}

async function noteUse(ctx: Context, override: ErasureOverride, action: string): Promise<void> {
  const at = ctx.ports.clock.now().toISOString();
  const use = { action, by: actorName(ctx.actor), byName: displayName(ctx.actor), at };
  await ctx.ports.ledger.overrides.use(override.id, use);
  await auditEvent(ctx, {
    action: "erasure.override_used",
    target: `override:${override.id}`,
    result: "ok",
    reason: override.legalReason,
    details: { for: action },
  });
}

function erasedFailure(erasures: readonly Erasure[]): Failure {
  const last = erasures.at(-1);
  const since = last === undefined ? "" : ` (since ${last.erasedAt.slice(0, 10)}, position ${last.sequence})`;
  return fail(
    "subject_erased",
    `This person asked to be deleted${since}, and nothing of theirs is brought back.`,
    "Nothing was read or written. If the law demands it, it takes an override by two admins: docs/erasures.md.",
  );
}

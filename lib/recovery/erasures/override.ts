/** Somebody used an override: what for, when. */
export interface OverrideUse {
  readonly action: string;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
}

/**
 * Leave to restore one erased person, for a legal reason. A second admin decides; it ends by itself. The person is a hash.
 */
export interface ErasureOverride {
  readonly id: string;
  /** Hash of the person's key. */
  readonly subject: string;
  /** The entries of the list that it sets aside. */
  readonly sequences: readonly number[];
  readonly legalReason: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
  /** Until when it can be decided; once granted, until when it holds. */
  readonly expiresAt: string;
  readonly decision: null | {
    readonly kind: "granted" | "refused" | "withdrawn";
    readonly by: string;
    readonly byName: string;
    readonly at: string;
    readonly reason: string | null;
  };
  readonly uses: readonly OverrideUse[];
}

export type OverrideState = "pending" | "lapsed" | "granted" | "ended" | "refused" | "withdrawn";

/** How long a request waits, and how long a granted one holds. */
const OVERRIDE_MS = 24 * 3_600_000;

/** Until when a request that is made now waits, or one that is granted now holds. */
export const overrideEnds = (now: Date): string => new Date(now.getTime() + OVERRIDE_MS).toISOString();

/** What an override is worth now. Pure. */
export function overrideState(
  one: Pick<ErasureOverride, "decision" | "expiresAt">,
  now: Date,
): OverrideState {
  const over = Date.parse(one.expiresAt) <= now.getTime();
  if (one.decision === null) return over ? "lapsed" : "pending";
  if (one.decision.kind !== "granted") return one.decision.kind;
  return over ? "ended" : "granted";
}

/** An override as people see it; whom it is about stands there as a hash. */
export interface OverrideLine {
  readonly id: string;
  /** The first letters of the person's hash, as in the audit log. */
  readonly person: string;
  readonly legalReason: string;
  readonly requestedByName: string;
  readonly requestedAt: string;
  readonly expiresAt: string;
  readonly state: OverrideState;
  readonly decidedByName: string | null;
  readonly decisionReason: string | null;
  readonly uses: number;
  /** Whether this actor may grant or refuse it, and whether it is this actor's own to take back. */
  readonly may: { readonly decide: boolean; readonly withdraw: boolean };
}

/** What an actor sees of an override and may do about it. Pure; `admin` says whether the actor may have a say at all. */
export function overrideLine(one: ErasureOverride, actor: string, admin: boolean, now: Date): OverrideLine {
  const state = overrideState(one, now);
  const waits = admin && state === "pending";
  const own = one.requestedBy === actor;
  return {
    ...{ id: one.id, person: one.subject.slice(0, 12), legalReason: one.legalReason, state },
    ...{ requestedByName: one.requestedByName, requestedAt: one.requestedAt, expiresAt: one.expiresAt },
    decidedByName: one.decision?.byName ?? null,
    decisionReason: one.decision?.reason ?? null,
    uses: one.uses.length,
    may: { decide: waits && !own, withdraw: waits && own },
  };
}

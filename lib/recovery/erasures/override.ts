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
export const OVERRIDE_HOURS = 24;

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

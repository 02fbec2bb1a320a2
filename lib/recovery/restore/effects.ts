import type { IdentityState } from "../subjects/identity-port";

export const EFFECT_STATES = ["open", "done", "not_needed"] as const;
export type EffectState = (typeof EFFECT_STATES)[number];

/** What somebody noted about one thing outside of Postgres. */
export interface EffectNote {
  readonly effectId: string;
  readonly state: EffectState;
  readonly note: string;
  readonly by: string;
  readonly byName: string;
  readonly at: string;
}

/** One thing that a restore does not bring back, with what is known of it now. */
export interface EffectView {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** The newest note; null when nobody has looked at it yet. */
  readonly note: EffectNote | null;
  /** What the console found out by itself; null when it cannot. */
  readonly check: EffectCheck | null;
}

export interface EffectCheck {
  readonly kind: "identity";
  readonly state: IdentityState;
  /** The account that was asked for, as this actor may see it; null when the person's row does not name one. */
  readonly account: string | null;
}

/** True while somebody still has to look: nobody noted anything, and what the console knows by itself does not settle it. */
export function isOpen({ note, check }: EffectView): boolean {
  return note === null ? check?.state !== "exists" : note.state === "open";
}

/** Notes of restores in the ledger: what was said last about each thing. The audit log has all of it. */
export interface EffectLedger {
  notes(restoreId: string): Promise<readonly EffectNote[]>;
  /** Replaces what was said about it before. */
  saveNote(restoreId: string, note: EffectNote): Promise<void>;
}

/** What somebody was about to do: enough to open its dialog again after the detour. */
export interface Draft {
  /** The name of the act on its page. */
  readonly act: string;
  /** What was typed so far. */
  readonly typed: string;
}

/** Asks for a proof. False: declined. A prover that leaves the page keeps the draft and need not end. */
export type Prover = (draft: Draft) => Promise<boolean>;

let current: Prover | null = null;

/** Says how this deployment asks; the answer takes it back. */
export function registerProver(prover: Prover): () => void {
  current = prover;
  return () => {
    if (current === prover) current = null;
  };
}

/** The prover of this page; null while the identity's script has not come. */
export function prover(): Prover | null {
  return current;
}

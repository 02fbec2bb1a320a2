/** What went wrong with one request, as far as waiting is concerned. `status` is null when no answer came. */
export interface Fault {
  readonly status: number | null;
  /** How long the service asks to wait; null when it does not say. */
  readonly retryAfterMs: number | null;
}

export type Attempt<T, F extends Fault> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: F };

/** How long to wait for a service. Time and chance come in from outside so that tests need neither. */
export interface Patience {
  /** Total time to spend on 423 and 429 before giving up. */
  readonly budgetMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
}

export const PATIENT: Patience = {
  budgetMs: 20_000,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  now: () => performance.now(),
  random: Math.random,
};

/** True when nobody can say whether it was done: no answer at all, or one from something in between. */
export function outcomeUnknown(fault: Fault): boolean {
  return fault.status === null || fault.status >= 500;
}

/**
 * Tries until it succeeds, fails for good, or the budget is spent. 423 (something else runs) and 429 were refused before
 * anything happened, so repeating is safe for every request; a lost answer is repeated only where twice is the same as once.
 */
export async function persist<T, F extends Fault>(
  attempt: () => Promise<Attempt<T, F>>,
  repeatable: boolean,
  patience: Patience,
): Promise<Attempt<T, F>> {
  const end = patience.now() + patience.budgetMs;
  let lost = 0;
  for (let tries = 0; ; tries++) {
    const result = await attempt();
    if (result.ok) return result;
    const { fault } = result;
    const refused = fault.status === 423 || fault.status === 429;
    const retryLost = repeatable && outcomeUnknown(fault) && ++lost <= 2;
    if (!refused && !retryLost) return result;
    const pause = Math.max(fault.retryAfterMs ?? 0, backoff(fault, tries, patience.random()));
    if (patience.now() + pause > end) return result;
    await patience.sleep(pause);
  }
}

/** 423 ends when an operation ends, often within a second; 429 needs real distance. Half of each pause is chance. */
function backoff(fault: Fault, tries: number, chance: number): number {
  const [first, most] = fault.status === 429 ? [800, 8_000] : [150, 2_000];
  return Math.min(most, first * 1.6 ** tries) * (0.5 + chance / 2);
}

import { type NeonFault, outcomeUnknown, readFault } from "./fault";

/** How long to wait for Neon. Time and chance come in from outside so that tests need neither. */
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

export type Attempt<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: NeonFault };

/**
 * Calls until it succeeds, fails for good, or the budget is spent. 423 (an operation of the project runs) and 429 were
 * refused before anything happened, so repeating is safe for every request; a lost answer is repeated only for reads.
 */
export async function patiently<T>(
  request: () => Promise<T>,
  repeatable: boolean,
  patience: Patience,
): Promise<Attempt<T>> {
  const end = patience.now() + patience.budgetMs;
  let lost = 0;
  for (let attempt = 0; ; attempt++) {
    const result = await once(request);
    if (result.ok) return result;
    const { fault } = result;
    const refused = fault.status === 423 || fault.status === 429;
    const retryLost = repeatable && outcomeUnknown(fault) && ++lost <= 2;
    if (!refused && !retryLost) return result;
    const pause = Math.max(fault.retryAfterMs ?? 0, backoff(fault, attempt, patience.random()));
    if (patience.now() + pause > end) return result;
    await patience.sleep(pause);
  }
}

/** One call; what is not a request error is a bug and thrown on. */
export async function once<T>(request: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await request() };
  } catch (error) {
    const fault = readFault(error);
    if (fault === null) throw error;
    return { ok: false, fault };
  }
}

/** 423 ends when an operation ends, often within a second; 429 needs real distance. Half of each pause is chance. */
function backoff(fault: NeonFault, attempt: number, chance: number): number {
  const [first, most] = fault.status === 429 ? [800, 8_000] : [150, 2_000];
  return Math.min(most, first * 1.6 ** attempt) * (0.5 + chance / 2);
}

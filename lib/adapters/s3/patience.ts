import { isPassing } from "./faults";

const ATTEMPTS = 5;
const LONGEST_MS = 10_000;

export interface Patience {
  readonly retryMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Repeats what is safe to repeat while the fault is a passing one; pauses double and vary. The last error is thrown. */
export async function patiently<T>(patience: Patience, act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    patience.signal?.throwIfAborted();
    try {
      return await act();
    } catch (error) {
      if (attempt >= ATTEMPTS || patience.signal?.aborted === true || !isPassing(error)) throw error;
      await pause(
        Math.min(LONGEST_MS, patience.retryMs * 2 ** (attempt - 1)) * (0.5 + Math.random()),
        patience.signal,
      );
    }
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
  });
}

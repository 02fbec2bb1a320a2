import { setTimeout as sleep } from "node:timers/promises";
import { StoppedEarly } from "./progress";

/** Something that was started and has to be stopped. */
export interface Stoppable {
  stop(): Promise<void> | void;
}

const stopTimeoutMs = 30_000;

/**
 * The started parts of the stack. Parts start side by side and stop one after the other, the youngest first, so that
 * the console goes before the databases that it talks to.
 */
export class Parts {
  readonly #running: { name: string; part: Stoppable }[] = [];
  readonly #starting = new Set<Promise<unknown>>();
  readonly #abort = new AbortController();
  #stopped: Promise<void> | undefined;

  /** Aborted when the order to stop comes; long starts (a build) should end early on it. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Starts a part and remembers to stop it, also when the order to stop came while it was starting. */
  async start<T extends Stoppable>(name: string, start: () => Promise<T>): Promise<T> {
    if (this.signal.aborted) throw new StoppedEarly();
    const starting = start();
    this.#starting.add(starting);
    try {
      const part = await starting;
      this.#running.push({ name, part });
      if (this.signal.aborted) throw new StoppedEarly();
      return part;
    } catch (error) {
      if (this.signal.aborted) throw new StoppedEarly();
      throw error;
    } finally {
      this.#starting.delete(starting);
    }
  }

  /** Stops everything once, however often it is called; says what did not stop. */
  stop(complain: (text: string) => void): Promise<void> {
    this.#stopped ??= this.#stopAll(complain);
    return this.#stopped;
  }

  async #stopAll(complain: (text: string) => void): Promise<void> {
    this.#abort.abort();
    await Promise.race([Promise.allSettled(this.#starting), sleep(stopTimeoutMs, null, { ref: false })]);
    // A start that settled pushes its part in a later turn of the loop.
    await sleep(0);
    for (let next = this.#running.pop(); next !== undefined; next = this.#running.pop()) {
      const { name, part } = next;
      try {
        const done = Promise.resolve(part.stop()).then(() => true);
        const inTime = await Promise.race([done, sleep(stopTimeoutMs, false, { ref: false })]);
        if (!inTime) complain(`${name} did not stop within ${stopTimeoutMs / 1000} s.`);
      } catch (error) {
        complain(`${name} did not stop cleanly: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}

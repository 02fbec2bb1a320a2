import type { ApplyInput } from "@/lib/recovery/restore/restorer";
import type { RestoreProgress } from "@/lib/recovery/restore/session";
import { cancelled } from "./refusal";

const EVERY_MS = 500;

/**
 * Tells how far a session is about twice a second, also while one long statement runs, and listens whether it should stop.
 * Then the statement under way is interrupted, and the next step throws.
 */
export class Watch {
  private progress: Omit<RestoreProgress, "at"> = { stage: "checking", done: 0, total: 0 };
  private readonly timer: NodeJS.Timeout;
  private telling: Promise<void> = Promise.resolve();
  private isTelling = false;
  private asked = false;
  private failure: unknown = null;

  constructor(
    private readonly input: Pick<ApplyInput, "onProgress" | "now">,
    /** Interrupts what production is doing for us. */
    private readonly interrupt: () => Promise<void>,
  ) {
    this.timer = setInterval(() => {
      if (!this.isTelling) this.telling = this.tell();
    }, EVERY_MS);
  }

  /** True when somebody asked to stop, or could not be asked: what fails now fails because of that. */
  get stopped(): boolean {
    return this.asked || this.failure !== null;
  }

  /** Enters a stage; throws when the session should stop. */
  enter(stage: RestoreProgress["stage"], total: number): void {
    this.check();
    this.progress = { stage, done: 0, total };
  }

  /** Some more rows of the stage are done; throws when the session should stop. */
  advance(rows: number): void {
    this.check();
    this.progress = { ...this.progress, done: this.progress.done + rows };
  }

  /** Throws when the session should stop: `cancelled`, or what the ledger threw. */
  check(): void {
    if (this.failure !== null) throw this.failure;
    if (this.asked) throw cancelled();
  }

  /** What to say of an error that came after the wish to stop: the interrupted statement's own is not the cause. */
  reason(error: unknown): unknown {
    return this.failure ?? (this.asked ? cancelled() : error);
  }

  /** Stops telling; after it nothing is interrupted any more. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  private async tell(): Promise<void> {
    this.isTelling = true;
    try {
      const goOn = await this.input.onProgress({ ...this.progress, at: this.input.now().toISOString() });
      if (!goOn) this.asked = true;
    } catch (error) {
      this.failure = error;
    }
    if (this.stopped) {
      clearInterval(this.timer);
      await this.interrupt();
    }
    this.isTelling = false;
  }
}

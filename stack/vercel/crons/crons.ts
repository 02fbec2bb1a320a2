import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../context";
import type { DeliveryRecord } from "../model";
import { type CronJob, parseSchedule } from "./schedule";

const MINUTE = 60_000;
const KEPT = 200;
/** Vercel ends a function after this time; the visit is over then, whatever it did. */
const LONGEST_MS = 300_000;

export interface CronOptions {
  jobs: readonly CronJob[];
  /** Where the app with these jobs is. */
  target: string;
  secret: string;
  /** False: a job runs only when somebody asks. */
  tick: boolean;
}

/** Visits cron jobs as Vercel does: GET, by the minute in UTC, never again when it fails, and not for minutes it slept. */
export class Crons {
  readonly #stopping = new AbortController();
  readonly #due: readonly { job: CronJob; isDue: (at: Date) => boolean }[];
  #ticking: Promise<void> | undefined;

  constructor(
    private readonly ctx: Pick<Context, "store" | "log">,
    private readonly options: CronOptions,
  ) {
    this.#due = options.jobs.map((job) => ({ job, isDue: parseSchedule(job.schedule) }));
  }

  get jobs(): readonly CronJob[] {
    return this.options.jobs;
  }

  /** Begins to visit jobs on their schedules, if that is wanted. */
  start(): void {
    if (this.options.tick) this.#ticking ??= this.#tick();
  }

  /** Visits a job now; `times` visits at once are what a duplicate delivery is. */
  async run(job: CronJob, times = 1): Promise<DeliveryRecord[]> {
    return Promise.all(Array.from({ length: times }, () => this.#visit(job)));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ticking;
  }

  async #tick(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const wait = MINUTE - (Date.now() % MINUTE);
      const slept = await sleep(wait, true, { signal }).catch(() => false);
      if (!slept) return;
      const now = new Date();
      for (const { job } of this.#due.filter(({ isDue }) => isDue(now))) {
        // Nobody waits: a job that takes longer than its interval overlaps with itself, as it may at Vercel.
        this.#visit(job).catch((error: unknown) => this.ctx.log(`cron ${job.path}: ${String(error)}`));
      }
    }
  }

  async #visit({ path, schedule }: CronJob): Promise<DeliveryRecord> {
    const at = Date.now();
    const status = await this.#get(path, schedule);
    const delivery = { path, at, status, durationMs: Date.now() - at };
    await this.ctx.store.change((model) => {
      model.deliveries = [...model.deliveries, delivery].slice(-KEPT);
    });
    return delivery;
  }

  async #get(path: string, schedule: string): Promise<number | null> {
    try {
      const response = await fetch(new URL(path, this.options.target), {
        headers: {
          authorization: `Bearer ${this.options.secret}`,
          "user-agent": "vercel-cron/1.0",
          "x-vercel-cron-schedule": schedule,
        },
        redirect: "manual",
        signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(LONGEST_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }
}

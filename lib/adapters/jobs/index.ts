import { setTimeout as pause } from "node:timers/promises";
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  runOnce,
  type TaskList,
  type WorkerUtils,
} from "graphile-worker";
import { Pool } from "pg";
import type { Job, JobsPort } from "@/lib/recovery/backup/ledger-port";

/** Does one job. A throw means “again, later”. */
export type Perform = (job: Job) => Promise<void>;

export interface CronEntry {
  /** Five fields, UTC. */
  readonly pattern: string;
  readonly job: Job;
}

export interface JobQueue extends JobsPort {
  /** True once after something was enqueued by this process. */
  takeFresh(): boolean;
  /** Works until nothing waits. */
  drain(perform: Perform): Promise<void>;
  /** Works until stopped, and enqueues by the clock. */
  work(perform: Perform, cron: readonly CronEntry[]): Promise<Worker>;
  close(): Promise<void>;
}

export interface Worker {
  /** Waits for jobs at work, up to a limit, and stops. */
  stop(): Promise<void>;
  /** Settles when the worker has stopped, by a signal or by `stop`. */
  readonly stopped: Promise<void>;
}

const TASK = "rekindle";
const MOST_ATTEMPTS = 5;

export interface QueueOptions {
  /** The ledger's connection string: the queue lives beside what it works on. */
  readonly url: string;
  readonly log: (level: string, message: string) => void;
}

/** The queue on Postgres (graphile-worker, in its own schema). Nothing is contacted before the first call. */
export function createJobQueue({ url, log }: QueueOptions): JobQueue {
  const logger = new Logger(() => (level, message) => log(level, message));
  let pool: Pool | undefined;
  let utils: Promise<WorkerUtils> | undefined;
  let fresh = false;

  const connected = (): Pool => {
    pool ??= connect(url, log);
    return pool;
  };
  /** Its schema is brought up to date once per process; two at once wait for each other. */
  const ready = (): Promise<WorkerUtils> => {
    utils ??= makeWorkerUtils({ pgPool: connected(), logger }).then(async (made) => {
      await made.migrate();
      return made;
    });
    utils.catch(() => {
      utils = undefined;
    });
    return utils;
  };

  return {
    enqueue: async (job, key) => {
      const { addJob } = await ready();
      await addJob(TASK, job, { jobKey: key, queueName: job.kind, maxAttempts: MOST_ATTEMPTS });
      fresh = true;
    },
    takeFresh: () => {
      const was = fresh;
      fresh = false;
      return was;
    },
    drain: async (perform) => {
      await ready();
      await runOnce({ pgPool: connected(), logger, noHandleSignals: true, taskList: tasks(perform) });
      await settled(connected());
    },
    work: async (perform, cron) => {
      await ready();
      const runner = await run({
        pgPool: connected(),
        logger,
        concurrency: 2,
        pollInterval: 2_000,
        taskList: tasks(perform),
        parsedCronItems: parseCronItems(
          cron.map(({ pattern, job }) => ({
            task: TASK,
            match: pattern,
            identifier: job.kind,
            payload: { ...job },
            options: {
              jobKey: `cron:${job.kind}`,
              queueName: job.kind,
              maxAttempts: MOST_ATTEMPTS,
              backfillPeriod: 0,
            },
          })),
        ),
      });
      return { stop: () => runner.stop(), stopped: runner.promise };
    },
    close: async () => {
      await (await utils?.catch(() => undefined))?.release();
      await pool?.end();
    },
  };
}

/**
 * graphile-worker does not wait for its last “this job is done” or “has failed”. Whoever ends right after a drain would lose
 * that word, and the job would stay locked for hours: so wait until every connection has come back.
 */
async function settled(pool: Pool): Promise<void> {
  for (let left = 500; left > 0 && (pool.waitingCount > 0 || pool.idleCount < pool.totalCount); left--) {
    await pause(10);
  }
}

function tasks(perform: Perform): TaskList {
  return { [TASK]: (payload) => perform(toJob(payload)) };
}

function connect(url: string, log: QueueOptions["log"]): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 4_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: "rekindle-jobs",
  });
  // A connection that breaks is replaced; without listeners, on idle and on borrowed ones, the process would exit.
  const broke = () => log("warn", "a connection of the job queue broke");
  pool.on("error", broke);
  pool.on("connect", (client) => client.on("error", broke));
  return pool;
}

/** A payload was written by `enqueue` or the cron table; graphile-worker adds `_cron` to the latter. */
function toJob(payload: unknown): Job {
  if (typeof payload !== "object" || payload === null || !("kind" in payload)) {
    throw new Error("A job in the queue has no kind.");
  }
  return payload as Job;
}

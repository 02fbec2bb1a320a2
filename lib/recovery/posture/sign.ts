/** The alerts tick every ten minutes; three that do not come are no delay. */
export const TICK_MS = 35 * 60_000;

/** A sign of life of something that runs beside the console. */
export interface Sign {
  /** `worker`: a process that works off the queue. `clock`: whoever ticks, the platform's scheduler or a worker. */
  readonly name: "worker" | "clock";
  readonly at: string;
  /** Who gave it, e.g. `cron:alerts`. */
  readonly by: string;
  /** It has the key that opens backups; null where that is no question. */
  readonly holdsKey: boolean | null;
}

/** The newest sign of each. */
export interface SignLedger {
  note(sign: Sign): Promise<void>;
  list(): Promise<readonly Sign[]>;
}

import type { Bytes, DumpSink, StoredObject } from "@/lib/recovery/backup/port";
import { fail, type Outcome } from "@/lib/recovery/errors";
import { toolFailure } from "./failure";

/** Chunks that wait for one sink; with parts of its own in flight a sink needs no more. */
const ROOM = 16;

export interface FanOut {
  /** When a sink has kept the source waiting since then (ms of the clock); null while nothing waits. */
  waitingSince(): number | null;
  readonly results: Promise<readonly { readonly name: string; readonly outcome: Outcome<StoredObject> }[]>;
}

/**
 * Gives one stream to several sinks at the pace of the slowest. A sink that fails, or takes nothing for `stallMs`, is
 * dropped; the rest goes on. When the source throws, or no sink is left, each sink's stream throws, so that none of them
 * keeps what is incomplete.
 */
export function fanOut(
  source: Bytes,
  sinks: readonly DumpSink[],
  options: { readonly stallMs: number; readonly signal: AbortSignal },
): FanOut {
  const lanes = sinks.map((sink) => new Lane(sink, options.signal));
  let waiting: number | null = null;
  const run = async () => {
    try {
      for await (const chunk of source) {
        waiting = Date.now();
        await Promise.all(lanes.map((lane) => lane.push(chunk, options.stallMs)));
        waiting = null;
        if (lanes.every((lane) => lane.gone)) {
          const outcomes = await Promise.all(lanes.map((lane) => lane.outcome));
          const first = outcomes.find((outcome) => !outcome.ok);
          throw toolFailure(
            first?.ok === false ? first.code : "storage_unreachable",
            `No destination takes the backup. ${first?.ok === false ? first.message : ""}`.trim(),
            first?.ok === false ? first.hint : "Check the destinations.",
          );
        }
      }
      for (const lane of lanes) lane.end();
    } catch (error) {
      for (const lane of lanes) lane.fail(error);
      await Promise.all(lanes.map((lane) => lane.outcome));
      throw error;
    } finally {
      waiting = null;
    }
    return Promise.all(lanes.map(async (lane) => ({ name: lane.name, outcome: await lane.outcome })));
  };
  return { waitingSince: () => waiting, results: run() };
}

/** One sink with its queue. */
class Lane {
  readonly name: string;
  readonly outcome: Promise<Outcome<StoredObject>>;
  gone = false;
  private readonly queue: Uint8Array[] = [];
  private state:
    | { readonly kind: "open" }
    | { readonly kind: "ended" }
    | { readonly kind: "failed"; error: unknown } = {
    kind: "open",
  };
  private wakeReader: (() => void) | null = null;
  private wakeWriter: (() => void) | null = null;
  private readonly abort = new AbortController();
  private stalled = false;

  constructor(sink: DumpSink, signal: AbortSignal) {
    this.name = sink.name;
    this.outcome = this.follow(sink, AbortSignal.any([signal, this.abort.signal]));
  }

  /** Waits for room; a lane that is gone takes everything at once. */
  async push(chunk: Uint8Array, stallMs: number): Promise<void> {
    if (this.gone) return;
    this.queue.push(chunk);
    this.wakeReader?.();
    if (this.queue.length < ROOM) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        this.stalled = true;
        this.leave();
        this.fail(new Error("the destination takes nothing any more"));
        this.abort.abort();
        resolve();
      }, stallMs);
      this.wakeWriter = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeWriter = null;
  }

  end(): void {
    if (this.state.kind === "open") this.state = { kind: "ended" };
    this.wakeReader?.();
  }

  fail(error: unknown): void {
    if (this.state.kind === "open") this.state = { kind: "failed", error };
    this.wakeReader?.();
  }

  private async follow(sink: DumpSink, signal: AbortSignal): Promise<Outcome<StoredObject>> {
    try {
      const outcome = await sink.put(this.read(), signal);
      return this.stalled ? stalledOutcome(this.name) : outcome;
    } catch (error) {
      if (this.stalled) return stalledOutcome(this.name);
      const reason = error instanceof Error ? error.name : "unknown error";
      return fail(
        "storage_unreachable",
        `The destination ${this.name} failed (${reason}).`,
        "The other destinations are not affected; the hourly catch-up copies what is missing.",
      );
    } finally {
      this.leave();
    }
  }

  private leave(): void {
    this.gone = true;
    this.queue.length = 0;
    this.wakeWriter?.();
  }

  private async *read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      // A failure overtakes what still waits: those bytes are worthless.
      if (this.state.kind === "failed") throw this.state.error;
      const chunk = this.queue.shift();
      if (chunk !== undefined) {
        if (this.queue.length < ROOM) this.wakeWriter?.();
        yield chunk;
      } else if (this.state.kind === "ended") return;
      else
        await new Promise<void>((resolve) => {
          this.wakeReader = resolve;
        });
    }
  }
}

function stalledOutcome(name: string): Outcome<StoredObject> {
  return fail(
    "storage_unreachable",
    `The destination ${name} took no more bytes and was left out of this backup.`,
    "Check that storage provider; the hourly catch-up copies what is missing.",
  );
}

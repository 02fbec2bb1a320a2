import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import type { Product } from "./product";

export interface TrafficOptions {
  /** Where people write, or who knows it at the moment; null while the app is closed to them. */
  databaseUrl: string | (() => Promise<string | null>);
  /** Writes per second; one every second by default. */
  ratePerSecond?: number;
  seed?: number;
  /** Emails of people to leave alone, beside the even-numbered ones. */
  avoid?: string[];
  /** Called for each failure; traffic goes on with a new connection. */
  onError?: (error: unknown) => void;
}

export interface Traffic {
  /** Writes committed so far. */
  count(): number;
  /** Ends after the write that is running. */
  stop(): Promise<void>;
}

const RETRY_MS = 1000;

/** `Chance.text` stays below this. */
const TEXTS = 1_000_000;

/** Lets the odd-numbered people of a product live on: its deeds add and edit, and never delete. */
export function startTrafficOf(product: Product, options: TrafficOptions): Traffic {
  const stopping = new AbortController();
  let done = 0;
  const random = randomNumbers(options.seed ?? 1);
  const pause = 1000 / (options.ratePerSecond ?? 1);

  const { databaseUrl } = options;
  const whereNow = typeof databaseUrl === "string" ? async () => databaseUrl : databaseUrl;

  /** Writes until there is somewhere else to write, or nowhere. */
  const session = async (url: string): Promise<void> => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    // Without a listener a dropped connection would end the process; the query in flight rejects anyway.
    let dropped: unknown = null;
    client.on("error", (error) => {
      dropped = error;
    });
    try {
      await client.connect();
      await product.prepare(client);
      while (!stopping.signal.aborted && dropped === null && (await whereNow()) === url) {
        const { deeds } = product;
        const deed = deeds[Math.floor(random() * deeds.length)] ?? deeds[0];
        await deed(client, {
          avoid: options.avoid ?? [],
          luck: random(),
          text: Math.floor(random() * TEXTS),
        });
        done += 1;
        await nap(pause, stopping.signal);
      }
      if (dropped !== null) throw dropped;
    } finally {
      await client.end().catch((error: unknown) => options.onError?.(error));
    }
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        const url = await whereNow();
        if (url === null) await nap(RETRY_MS, stopping.signal);
        else await session(url);
      } catch (error) {
        options.onError?.(error);
        await nap(RETRY_MS, stopping.signal);
      }
    }
  })();

  return {
    count: () => done,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

/** Sleeps, or returns at once when told to stop. */
async function nap(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** Mulberry32: small, seedable, good enough for choosing what people do. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import type { PgClient } from "../connect";

/** One connection in the place of two: whoever asks while a query runs waits for its turn. */
export function inTurn(client: PgClient): PgClient {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: (config) => {
      const next = last.then(() => client.query(config));
      last = next.catch(() => undefined);
      return next;
    },
    end: () => client.end(),
    on: (event, listener) => client.on(event, listener),
  };
}

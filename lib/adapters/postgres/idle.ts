import { disconnect, type PgClient } from "./connect";

/** Long enough for the next page of the same person, too short to keep a recovery branch awake. */
const IDLE_MS = 10_000;
const IDLE_PER_URL = 4;

export interface IdleClients {
  /** A connection that is still open, most recently used first; null when there is none. */
  take(url: string): PgClient | null;
  /** Keeps a clean connection for a while. */
  keep(url: string, client: PgClient): void;
}

interface Idle {
  readonly client: PgClient;
  readonly since: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * Connections between two sessions. Logging in costs several round trips and a process of the server, and one click opens
 * several sessions. One that the server ends meanwhile is dropped; nobody ever gets it.
 */
export function idleClients(idleMs = IDLE_MS): IdleClients {
  const waiting = new Map<string, Idle[]>();
  const watched = new WeakSet<PgClient>();
  const remove = (url: string, client: PgClient): boolean => {
    const list = waiting.get(url) ?? [];
    const rest = list.filter((one) => one.client !== client);
    for (const one of list) if (one.client === client) clearTimeout(one.timer);
    if (rest.length === 0) waiting.delete(url);
    else waiting.set(url, rest);
    return rest.length < list.length;
  };
  return {
    take: (url) => {
      const newest = waiting.get(url)?.at(-1);
      if (newest === undefined) return null;
      remove(url, newest.client);
      // A function that was frozen wakes up with sockets whose other end is long gone; its timers did not run.
      if (Date.now() - newest.since <= idleMs) return newest.client;
      void disconnect(newest.client);
      return null;
    },
    keep: (url, client) => {
      const list = waiting.get(url) ?? [];
      if (idleMs === 0 || list.length >= IDLE_PER_URL) {
        void disconnect(client);
        return;
      }
      const timer = setTimeout(() => {
        if (remove(url, client)) void disconnect(client);
      }, idleMs);
      if (!watched.has(client)) {
        watched.add(client);
        client.on("error", () => remove(url, client));
        client.on("end", () => remove(url, client));
      }
      waiting.set(url, [...list, { client, since: Date.now(), timer }]);
    },
  };
}

const FRESH_MS = 250;

/** What the maintenance page needs to know. */
export interface Closed {
  message: string | null;
}

/**
 * Reads the maintenance switch as `@vercel/edge-config` does, with every request (once in a while for many at once). What was
 * read last counts while Edge Config does not answer: the switch must not become a way to go down.
 */
export class MaintenanceSwitch {
  #connection = "";
  #readAt = Number.NEGATIVE_INFINITY;
  #last: Promise<Closed | null> = Promise.resolve(null);

  /** Null while the app is open. */
  read(connection: string | undefined): Promise<Closed | null> {
    if (connection === undefined) return Promise.resolve(null);
    const isFresh = performance.now() - this.#readAt < FRESH_MS;
    if (isFresh && connection === this.#connection) return this.#last;
    const before = this.#last;
    this.#connection = connection;
    this.#readAt = performance.now();
    this.#last = ask(connection).catch(() => before);
    return this.#last;
  }
}

async function ask(connection: string): Promise<Closed | null> {
  const { origin, pathname, searchParams } = new URL(connection);
  const response = await fetch(`${origin}${pathname}/items?version=1`, {
    headers: { authorization: `Bearer ${searchParams.get("token")}` },
    signal: AbortSignal.timeout(1_000),
  });
  if (!response.ok) throw new Error(`Edge Config answered ${response.status}`);
  const items: unknown = await response.json();
  if (typeof items !== "object" || items === null) throw new Error("Edge Config has no items");
  const { maintenance, maintenance_notice: notice } = items as Record<string, unknown>;
  if (maintenance !== true) return null;
  const message =
    typeof notice === "object" && notice !== null && "message" in notice ? notice.message : null;
  return { message: typeof message === "string" ? message : null };
}

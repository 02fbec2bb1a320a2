import { Pool } from "pg";

const PATIENCE_MS = 3_000;

/** What one question to the database brought. */
export type Answer<T> =
  | { ok: true; rows: T[]; latencyMs: number }
  /** Postgres's or Node's name for the trouble; never its text, which may quote the address. */
  | { ok: false; code: string };

/** The app's connections: a few to the database it is deployed with, new ones when that changes. */
export class Database {
  #url: string | null = null;
  #pool: Pool | null = null;

  async ask<T extends object>(url: string, sql: string): Promise<Answer<T>> {
    // An empty address would lead pg to whatever runs on this machine.
    if (url === "") return { ok: false, code: "NO_DATABASE_URL" };
    const begun = performance.now();
    try {
      const { rows } = await this.#poolFor(url).query<T>(sql);
      return { ok: true, rows, latencyMs: Math.round(performance.now() - begun) };
    } catch (error) {
      return { ok: false, code: codeOf(error) };
    }
  }

  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = null;
    this.#url = null;
    await pool?.end();
  }

  #poolFor(url: string): Pool {
    if (this.#pool !== null && this.#url === url) return this.#pool;
    const before = this.#pool;
    const pool = new Pool({
      ...{ connectionString: url, max: 3, idleTimeoutMillis: 5_000, connectionTimeoutMillis: PATIENCE_MS },
      query_timeout: PATIENCE_MS,
    });
    // A connection that is dropped while nobody uses it is replaced by the next question.
    pool.on("error", () => undefined);
    this.#pool = pool;
    this.#url = url;
    before?.end().catch((error: unknown) => console.warn(`[app] old connections: ${String(error)}`));
    return pool;
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error && /timeout/i.test(error.message) ? "TIMEOUT" : "UNKNOWN";
}

import { Pool, type QueryResultRow } from "pg";
import { runningStack } from "./stack";

/** Production as Ember's own app sees it, to prepare and to check what the console did. */
export class Production {
  readonly #pool: Pool;

  /** `databaseUrl`: where production lies after a disaster. */
  constructor(databaseUrl = runningStack().production.databaseUrl) {
    this.#pool = new Pool({ connectionString: databaseUrl, max: 2 });
    // An idle connection may die when a test takes production away.
    this.#pool.on("error", () => undefined);
  }

  /** Rows of one statement. */
  async rows<T extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await this.#pool.query<T>(sql, [...values])).rows;
  }

  /** The only row of one statement. */
  async one<T extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<T> {
    const [row, ...more] = await this.rows<T>(sql, values);
    if (row === undefined || more.length > 0)
      throw new Error(`Expected one row, got ${more.length + (row ? 1 : 0)}: ${sql}`);
    return row;
  }

  /** A count as a number: `select count(*) …`. */
  async count(sql: string, values: readonly unknown[] = []): Promise<number> {
    return Number((await this.one<{ count: string }>(sql, values)).count);
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

import { Client, type ClientBase } from "pg";
import { batchStatements } from "./generate";
import { emberSchemaSql } from "./schema";
import { prepareSentences } from "./sentences";
import { questions, tagNames } from "./words";

export interface SeedOptions {
  /** The owner of the database, an ordinary role as on Neon. */
  databaseUrl: string;
  people?: number;
  memoriesPerPerson?: number;
  seed?: number;
  onProgress?: (done: { people: number; of: number }) => void;
}

export interface Seeded {
  people: number;
  memories: number;
}

/** Part of the mark that a seeded database carries; raise it when the generator makes other rows. */
const GENERATOR_VERSION = 1;
const PEOPLE_PER_COMMIT = 250;
const UNFINISHED = "ember seed unfinished";

/**
 * Fills an empty database with Ember's schema and deterministic people. A database that was seeded with the same
 * parameters is left alone, whatever happened to its rows since; one with other parameters is refused. Commits every
 * 250 people, so that the history has moments in it; a run that was cut off is started over.
 */
export async function seedEmber(options: SeedOptions): Promise<Seeded> {
  const { people = 200, memoriesPerPerson = 100, seed = 1 } = options;
  const mark = `ember seed ${JSON.stringify({ version: GENERATOR_VERSION, people, memoriesPerPerson, seed })}`;
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    // Two starters at once must not both seed; the second waits and then finds the mark.
    await client.query("select pg_advisory_lock(hashtext('ember seed'))");
    const found = await readMark(client);
    if (found !== mark) {
      if (found !== null && found !== UNFINISHED) {
        throw new Error(
          `This database holds other data (${found}); wanted ${mark}. Reset it or use the same parameters.`,
        );
      }
      await fill(
        client,
        { people, memoriesPerPerson, seed, restart: found === UNFINISHED },
        options.onProgress,
      );
      await setMark(client, mark);
      await client.query("vacuum (analyze)");
    }
    return { people, memories: people * memoriesPerPerson };
  } finally {
    await client.end();
  }
}

interface Fill {
  people: number;
  memoriesPerPerson: number;
  seed: number;
  restart: boolean;
}

async function fill(client: ClientBase, plan: Fill, onProgress: SeedOptions["onProgress"]): Promise<void> {
  await client.query("set timezone to 'UTC'");
  await inTransaction(client, async () => {
    if (plan.restart) {
      await client.query("truncate users, tags, prompts restart identity cascade");
    } else {
      await client.query(emberSchemaSql);
      await setMark(client, UNFINISHED);
    }
    await client.query("insert into tags select i, name from unnest($1::text[]) with ordinality t(name, i)", [
      tagNames,
    ]);
    await client.query(
      "insert into prompts (id, question) select i, q from unnest($1::text[]) with ordinality t(q, i)",
      [questions],
    );
  });
  await prepareSentences(client);
  for (let first = 1; first <= plan.people; first += PEOPLE_PER_COMMIT) {
    const last = Math.min(plan.people, first + PEOPLE_PER_COMMIT - 1);
    await inTransaction(client, async () => {
      for (const statement of batchStatements) {
        // Postgres refuses a parameter that a statement does not use.
        const values = [first, last, `ember-${plan.seed}`, plan.memoriesPerPerson];
        await client.query(statement, values.slice(0, statement.includes("$4") ? 4 : 3));
      }
    });
    onProgress?.({ people: last, of: plan.people });
  }
}

async function inTransaction(client: ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query("begin");
  try {
    await work();
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** The mark is the comment on `users`: it costs no table, and PITR takes it back together with the rows. */
async function readMark(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    "select coalesce(obj_description(to_regclass('public.users'), 'pg_class'), '(no mark)') as mark where to_regclass('public.users') is not null",
  );
  return rows[0]?.mark ?? null;
}

async function setMark(client: ClientBase, mark: string): Promise<void> {
  // COMMENT takes no parameters; the mark is our own JSON of numbers and holds no quote.
  await client.query(`comment on table public.users is '${mark}'`);
}

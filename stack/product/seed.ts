import { Client, type ClientBase, escapeLiteral } from "pg";
import type { Product, SeedPlan } from "./product";

export interface SeedOptions {
  /** The owner of the database, an ordinary role as on Neon. */
  databaseUrl: string;
  people?: number;
  perPerson?: number;
  seed?: number;
  onProgress?: (done: { people: number; of: number }) => void;
}

export interface Seeded {
  people: number;
  /** Memories, rentals: whatever the product counts per person. */
  items: number;
}

const PEOPLE_PER_COMMIT = 250;

/**
 * Fills an empty database with a product's schema and deterministic people. A database that was seeded with the same
 * parameters is left alone, whatever happened to its rows since; one with other parameters is refused. Commits every
 * 250 people, so that the history has moments in it; a run that was cut off is started over.
 */
export async function seedProduct(product: Product, options: SeedOptions): Promise<Seeded> {
  const { name, seeding } = product;
  const { people = 200, perPerson = seeding.perPerson, seed = 1 } = options;
  const plan: SeedPlan = { people, perPerson, seed };
  const mark = `${name} seed ${JSON.stringify(seeding.mark(plan))}`;
  const unfinished = `${name} seed unfinished`;
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    // Two starters at once must not both seed; the second waits and then finds the mark.
    await client.query("select pg_advisory_lock(hashtext($1))", [`${name} seed`]);
    const found = await readMark(client, seeding.root);
    if (found !== mark) {
      if (found !== null && found !== unfinished) {
        throw new Error(
          `This database holds other data (${found}); wanted ${mark}. Reset it or use the same parameters.`,
        );
      }
      await fill(client, product, plan, found === null ? unfinished : null, options.onProgress);
      await setMark(client, seeding.root, mark);
      await client.query("vacuum (analyze)");
    }
    return { people, items: people * perPerson };
  } finally {
    await client.end();
  }
}

/** `first`: the mark of a schema that is new here; null starts a run over that was cut off. */
async function fill(
  client: ClientBase,
  product: Product,
  plan: SeedPlan,
  first: string | null,
  onProgress: SeedOptions["onProgress"],
): Promise<void> {
  const { seeding } = product;
  await client.query("set timezone to 'UTC'");
  await product.prepare(client);
  await inTransaction(client, async () => {
    if (first === null) {
      await client.query(seeding.restart);
    } else {
      await client.query(seeding.schemaSql);
      await setMark(client, seeding.root, first);
    }
    await seeding.common(client, plan);
  });
  for (let from = 1; from <= plan.people; from += PEOPLE_PER_COMMIT) {
    const to = Math.min(plan.people, from + PEOPLE_PER_COMMIT - 1);
    await inTransaction(client, async () => {
      for (const statement of seeding.batches) {
        // Postgres refuses a parameter that a statement does not use.
        const values = [from, to, `${product.name}-${plan.seed}`, plan.perPerson];
        await client.query(statement, values.slice(0, statement.includes("$4") ? 4 : 3));
      }
    });
    onProgress?.({ people: to, of: plan.people });
  }
  if (seeding.finish !== undefined) await client.query(seeding.finish);
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

/** The mark is the comment on the root table: it costs no table, and PITR takes it back together with the rows. */
async function readMark(client: ClientBase, root: string): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    "select coalesce(obj_description(to_regclass($1), 'pg_class'), '(no mark)') as mark where to_regclass($1) is not null",
    [root],
  );
  return rows[0]?.mark ?? null;
}

async function setMark(client: ClientBase, root: string, mark: string): Promise<void> {
  await client.query(`comment on table ${root} is ${escapeLiteral(mark)}`);
}

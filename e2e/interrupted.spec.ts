import { Client } from "pg";
import { previewAccident, restoreAfterAll } from "./journey/accident";
import { Neon } from "./journey/neon";
import { confirm } from "./journey/restore";
import { rowsOf, sorted } from "./journey/rows";
import { expect, test } from "./support/test";

test("production goes away in the middle of a restore: nothing is written, the page says so, and it works later", async ({
  page,
  production,
  accident,
  signIn,
  stack,
  calm,
}) => {
  calm.allow(/Failed to load resource/);
  const world = { page, production, accident, signIn };
  const previewed = await previewAccident(world, 8, "production will go away");
  const { person, after, lost } = previewed;

  const neon = new Neon(stack);
  const endpoint = await neon.productionEndpoint();
  const blocker = new Client({ connectionString: stack.production.databaseUrl });
  // It dies with production, as everybody's connection does.
  blocker.on("error", () => undefined);
  await blocker.connect();
  await blocker.query("begin");
  await blocker.query("lock table memories in exclusive mode");
  await confirm(page, person.email, lost);
  await expect.poll(() => production.count(waiting("l.relation = 'memories'::regclass"))).toBeGreaterThan(0);
  await expect(async () => {
    await neon.call("POST", `/endpoints/${endpoint}/suspend`);
  }).toPass({ timeout: 5_000 });

  await expect(async () => {
    await neon.call("POST", `/endpoints/${endpoint}/start`);
  }).toPass({ timeout: 15_000 });
  await expect(page.getByRole("heading", { name: `Nothing was written for ${person.email}` })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText(/Nothing was written: production is as it was/)).toBeVisible();
  expect(sorted(await rowsOf(production, person)), "the page said the truth").toEqual(sorted(after));

  await restoreAfterAll(world, previewed);
});

test("production goes away just before the commit: its own record decides what the page says", async ({
  page,
  production,
  accident,
  signIn,
  stack,
  calm,
}) => {
  calm.allow(/Failed to load resource/);
  const world = { page, production, accident, signIn };
  const previewed = await previewAccident(world, 9, "lost at the commit");
  const { person, after, lost } = previewed;

  // Everything is written and not committed while the receipt cannot be saved: the ledger's table is held.
  const ledger = new Client({ connectionString: stack.ledger.databaseUrl });
  await ledger.connect();
  await ledger.query("begin");
  await ledger.query("lock table receipts in exclusive mode");
  await confirm(page, person.email, lost);
  const held = async () => {
    const { rows } = await ledger.query<{ count: string }>(waiting("l.relation = 'receipts'::regclass"));
    return Number(rows[0]?.count);
  };
  await expect.poll(held).toBe(1);
  await production.rows(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'rekindle' and state = 'idle in transaction'`,
  );
  await ledger.query("rollback");
  await ledger.end();

  await expect(page.getByRole("heading", { name: `Nothing was written for ${person.email}` })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText("Production confirms that nothing was written.")).toBeVisible();
  expect(sorted(await rowsOf(production, person)), "the page said the truth").toEqual(sorted(after));

  await restoreAfterAll(world, previewed);
});

/** Counts Rekindle's own statements that wait for a lock; everybody else may wait too. */
function waiting(lock: string): string {
  return `select count(*) from pg_locks l join pg_stat_activity a using (pid)
           where not l.granted and a.application_name = 'rekindle' and ${lock}`;
}

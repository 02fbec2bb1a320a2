import { Client } from "pg";
import { createBranch } from "./journey/branches";
import { compareWith, openPerson } from "./journey/comparison";
import { Neon } from "./journey/neon";
import { quietPerson } from "./journey/people";
import { confirm, expectProof, preview } from "./journey/restore";
import { difference, healed, rowsOf, sorted } from "./journey/rows";
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
  const person = await quietPerson(production, 8);
  const before = await rowsOf(production, person);
  const loss = await accident("delete-memories", person.email);
  const after = await rowsOf(production, person);
  const lost = difference(before, after).missing.length;
  await signIn("support");
  const branch = await createBranch(page, loss.at, "production will go away");
  await openPerson(page, person, branch);
  const comparison = await compareWith(page, branch);
  await preview(page, lost);

  const neon = new Neon(stack);
  const endpoint = await neon.productionEndpoint();
  const blocker = new Client({ connectionString: stack.production.databaseUrl });
  // It dies with production, as everybody's connection does.
  blocker.on("error", () => undefined);
  await blocker.connect();
  await blocker.query("begin");
  await blocker.query("lock table memories in exclusive mode");
  await confirm(page, person.email, lost);
  await expect
    .poll(() =>
      production.count("select count(*) from pg_locks where not granted and relation = 'memories'::regclass"),
    )
    .toBeGreaterThan(0);
  await expect(async () => {
    await neon.call("POST", `/endpoints/${endpoint}/suspend`);
  }).toPass({ timeout: 5_000 });

  await expect(page.getByRole("dialog").getByText(/[Nn]othing|whether/)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(async () => {
    await neon.call("POST", `/endpoints/${endpoint}/start`);
  }).toPass({ timeout: 15_000 });
  await expect(page.getByRole("heading", { name: `Nothing was written for ${person.email}` })).toBeVisible({
    timeout: 30_000,
  });
  expect(sorted(await rowsOf(production, person)), "the page said the truth").toEqual(sorted(after));

  await page.goto(comparison);
  await preview(page, lost);
  await confirm(page, person.email, lost);
  await expectProof(page, person.email, lost);
  expect(sorted(await rowsOf(production, person))).toEqual(sorted(healed(before, after)));
});

test("the connection is lost during the commit: production's own record decides what the page says", async ({
  page,
  production,
  accident,
  signIn,
  calm,
}) => {
  calm.allow(/Failed to load resource/);
  const person = await quietPerson(production, 9);
  const before = await rowsOf(production, person);
  const loss = await accident("delete-memories", person.email);
  const after = await rowsOf(production, person);
  const lost = difference(before, after).missing.length;
  await signIn("support");
  const branch = await createBranch(page, loss.at, "lost during the commit");
  await openPerson(page, person, branch);
  const comparison = await compareWith(page, branch);

  // A deferred trigger runs inside COMMIT: there it waits until its backend is ended.
  await production.rows(`create function e2e_hold() returns trigger language plpgsql as $$
    begin perform pg_sleep(60) where current_setting('e2e.hold', true) is distinct from 'no'; return null; end $$`);
  await production.rows(`create constraint trigger e2e_hold after insert on captures
    deferrable initially deferred for each row execute function e2e_hold()`);
  try {
    await preview(page, lost);
    await expect(page.getByRole("region", { name: "Triggers that will fire" })).toContainText("e2e_hold");
    await confirm(page, person.email, lost);
    const committing = "from pg_stat_activity where wait_event = 'PgSleep' and query ilike 'commit%'";
    await expect
      .poll(() => production.count(`select count(*) ${committing}`), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await production.rows(`select pg_terminate_backend(pid) ${committing}`);
    await expect(page.getByRole("heading", { name: `Nothing was written for ${person.email}` })).toBeAttached(
      {
        timeout: 30_000,
      },
    );
    await expect(page.getByText("Production confirms that nothing was written.").first()).toBeAttached();
  } finally {
    await production.rows("drop trigger e2e_hold on captures");
    await production.rows("drop function e2e_hold");
  }
  expect(sorted(await rowsOf(production, person))).toEqual(sorted(after));

  await page.goto(comparison);
  await preview(page, lost);
  await confirm(page, person.email, lost);
  await expectProof(page, person.email, lost);
});

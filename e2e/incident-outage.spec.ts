import { takeBackup } from "./journey/backups";
import { eraseForGood, productionNow } from "./journey/disaster";
import { begin, close, declare, expectStep, look, measured, panel, run, settle } from "./journey/incidents";
import { Outage, otherDatabase } from "./journey/outage";
import { quietPerson } from "./journey/people";
import { Vercel } from "./journey/vercel";
import { expectEveryWidth } from "./journey/widths";
import { expect, screenshot, test } from "./support/test";

const DETECT = "Make sure what is down";
const CLOSED = "Turn maintenance mode on";
const COURSE = "Wait for the provider, or declare the data lost";
const TARGET = "Name another Postgres";
const RESTORE = "Restore the newest proven backup there";
const ERASE = "Erase again who asked to be erased";
const SWAP = "Point Ember at the new database";
const OUTSIDE = "Everything that points at the old provider";
const HEALTH = "Check Ember's health";
const OPEN = "Turn maintenance mode off";
const NAME = "production";
const people = "select count(*)::int as n from users";

test.afterEach(async ({ stack }) => {
  await new Outage(stack).ends();
  await new Vercel(stack).setMaintenance(false);
});

test("the provider is really down: the newest backup serves elsewhere, without those who were erased since", async ({
  page,
  signIn,
  stack,
  calm,
}) => {
  test.setTimeout(600_000);
  calm.allow(/Failed to load resource/);
  const vercel = new Vercel(stack);
  await signIn("admin");
  await takeBackup(page);
  const production = await productionNow(stack);
  const known = await production.count(people.replace("::int as n", ""));
  const erased = await quietPerson(production, 18);
  await eraseForGood(stack, production, erased);
  await production.close();
  const elsewhere = await otherDatabase(stack);
  await new Outage(stack).begins();

  await declare(page, {
    says: "The database does not answer",
    title: "Neon is away, Ember shows errors",
    severity: "critical",
  });
  await run(page, DETECT, { fields: { "What the provider's status page says (optional)": "Major outage" } });
  await look(page, DETECT);
  await expect(panel(page, DETECT)).toContainText("Neon's API and production's database do not answer.");
  await expectEveryWidth(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, "incident-outage");
  await page.getByRole("button", { name: /^Back to now/ }).click();
  await run(page, CLOSED, { fields: { "Minutes after it was noticed (optional)": "0" }, typed: NAME });
  expect((await vercel.visit()).status).toBe(503);
  await run(page, COURSE, { choose: "Restore the newest backup elsewhere" });

  // A database that is not empty is refused; what was given is sealed and need not be given again.
  await elsewhere.ask("create table somebodys (id int)");
  await begin(page, TARGET, { fields: { "Connection string of the empty database": elsewhere.url } });
  await expect(panel(page, TARGET).getByRole("alert")).toContainText("1 tables, views or sequences");
  await expect(panel(page, TARGET)).toContainText("Given already and sealed");
  await elsewhere.ask("drop table somebodys");
  await run(page, TARGET);
  await run(page, RESTORE, { typed: NAME });
  expect(await elsewhere.ask(people)).toEqual([{ n: known }]);
  await run(page, ERASE, { typed: NAME });
  expect(await elsewhere.ask(people)).toEqual([{ n: known - 1 }]);
  await run(page, SWAP, { typed: NAME });

  const checklist = panel(page, OUTSIDE).getByRole("list", { name: "Checklist" });
  await expect(panel(page, OUTSIDE).getByRole("button", { name: "Mark as done" })).toBeDisabled();
  for (const item of await checklist.getByRole("listitem").all()) {
    const not = item.getByRole("button", { name: "Not needed" });
    await not.click();
    await expect(not).toHaveAttribute("aria-pressed", "true");
  }
  await settle(page, OUTSIDE, "Nothing else knows the old address.");
  await run(page, HEALTH);
  await run(page, OPEN);
  expect((await vercel.visit()).status).toBe(200);
  expect(await page.content()).not.toContain(new URL(elsewhere.url).password);

  const report = await close(page, "Ember lives elsewhere; what was written after the backup is lost.");
  expect(measured(report, "RTO")).toMatch(/\(met\)$/);
  expect(report).not.toContain(new URL(elsewhere.url).password);
  await expectStep(page, OPEN, "done");
  await screenshot(page, "incident-outage-closed");
});

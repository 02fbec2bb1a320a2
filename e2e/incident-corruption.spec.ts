import { eraseForGood, killConsole, productionNow } from "./journey/disaster";
import { begin, close, declare, expectStep, look, measured, panel, run, takeBack } from "./journey/incidents";
import { Neon } from "./journey/neon";
import { momentNow, quietPerson, remember } from "./journey/people";
import { confirm, expectProof } from "./journey/restore";
import { rowsOf, sorted } from "./journey/rows";
import { Vercel } from "./journey/vercel";
import { expectEveryWidth } from "./journey/widths";
import { expect, screenshot, test } from "./support/test";

const MOMENT = "Find the last good moment";
const BRANCH = "Make a recovery branch there";
const VERIFY = "Check that the branch is good";
const LOSE = "See what going back would lose";
const CLOSED = "Turn maintenance mode on";
const SWAP = "Point Ember at the recovery branch";
const HEALTH = "Check Ember's health";
const PROMOTE = "Make the branch the default one";
const ERASE = "Erase again who asked to be erased";
const CARRY = "Carry newer rows over";
const OPEN = "Turn maintenance mode off";
const BACKUP = "Take a fresh backup";
const TITLE = "A migration cut what people told";
const NAME = "production";

const cut = `select count(*) from memories where verbatim_tokens = 6 and verbatim_text like '%…' and length(verbatim_text) = 25`;

test.afterEach(async ({ stack }) => {
  await new Neon(stack).recovers();
  const vercel = new Vercel(stack);
  await vercel.recovers();
  await vercel.setMaintenance(false);
});

test("a corrupted database goes back by a swap: the erased stay away, newer rows come along, Rekindle is killed meanwhile", async ({
  page,
  production,
  accident,
  signIn,
  stack,
  calm,
}) => {
  test.setTimeout(600_000);
  calm.allow(/Failed to load resource/);
  const vercel = new Vercel(stack);
  const erased = await quietPerson(production, 15);
  const writer = await quietPerson(production, 16);
  const other = await quietPerson(production, 17);
  const before = await rowsOf(production, other);
  const cutBefore = await production.count(cut);

  // The last good moment; then somebody is erased, a migration goes wrong, and people write on until visitors are turned away.
  const moment = await momentNow(production);
  await eraseForGood(stack, production, erased);
  await accident("bad-migration");
  const told = await remember(production, writer, "told after the damage");
  const unwanted = await remember(production, other, "not wanted back");
  await vercel.setMaintenance(true);
  expect(await production.count(cut)).toBeGreaterThan(cutBefore + 1000);

  await signIn("admin", 30);
  const address = await declare(page, {
    says: "Many people's data is wrong or gone",
    title: TITLE,
    severity: "critical",
    what: "Several people wrote to support. A migration ran shortly before.",
  });
  await run(page, MOMENT, { fields: { "Last good moment": moment } });

  // Neon fails, with its way back.
  const neon = new Neon(stack);
  await neon.goesWrong({
    match: { method: "POST", path: "/branches$" },
    fault: { failOperation: "no capacity" },
    times: 1,
  });
  await begin(page, BRANCH);
  await expect(panel(page, BRANCH).getByRole("alert")).toContainText("Neon could not make the branch", {
    timeout: 30_000,
  });
  await takeBack(page, BRANCH, "Neon had a bad minute.");
  await run(page, BRANCH);
  await run(page, VERIFY);
  await run(page, LOSE);
  await look(page, LOSE);
  const carried = page.getByRole("region", { name: "Newer rows, person by person" });
  await expect(carried).toContainText(writer.id);
  await expectEveryWidth(page);
  await page.getByRole("button", { name: /^Back to now/ }).click();

  // What is grave asks for the name and for a fresh proof, and goes on where it was.
  await begin(page, CLOSED, { choose: "Swap to the recovery branch", typed: NAME });
  await page.waitForURL((url) => url.origin === stack.identity.url);
  await page.getByRole("button", { name: "I am Admin (local)" }).click();
  await page.waitForURL(`**${address}`);
  const again = page.getByRole("dialog", { name: CLOSED });
  await expect(again.getByRole("textbox")).toHaveValue(NAME);
  await again.getByRole("button", { name: "Begin" }).click();
  await expectStep(page, CLOSED, "done");
  await look(page, CLOSED);
  await expect(panel(page, CLOSED)).toContainText("Swap to the recovery branch");
  await page.getByRole("button", { name: /^Back to now/ }).click();

  // A deployment that fails, with its way back.
  const deploys = { method: "POST", path: "/v13" };
  await vercel.goesWrong({
    match: deploys,
    fault: { failDeployment: "npm run build exited with 1" },
    times: 1,
  });
  await begin(page, SWAP, { typed: NAME });
  await expect(panel(page, SWAP).getByRole("alert")).toContainText("npm run build exited with 1", {
    timeout: 60_000,
  });
  await expectEveryWidth(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, "incident-failed");
  await takeBack(page, SWAP, "The build is broken, somebody mends it.", NAME);
  await expectStep(page, SWAP, "taken back");

  // Rekindle dies while the next one builds; whoever comes back finds it going on.
  await vercel.goesWrong({ match: deploys, fault: { slowMs: 8_000 }, times: 1 });
  await begin(page, SWAP, { typed: NAME });
  await expect(panel(page, SWAP)).toContainText("so far, usually 4 min");
  await killConsole();
  // It is started again at once: whether the page notices depends on when it asks.
  await expectStep(page, SWAP, "done", 120_000);
  await expect(page.getByText("The console did not answer.")).toBeHidden();

  await run(page, HEALTH);
  await run(page, PROMOTE, { typed: NAME });
  await run(page, ERASE, { typed: NAME });
  await begin(page, CARRY);
  await look(page, OPEN);
  await run(page, OPEN);
  expect((await vercel.visit()).status).toBe(200);

  // One person's newer rows are carried over; everybody else's were part of the damage.
  await look(page, CARRY);
  const hers = carried.getByRole("listitem").filter({ hasText: writer.id });
  await hers.getByRole("link", { name: "Look and apply" }).click({ timeout: 60_000 });
  await confirm(page, writer.email, 1);
  await expectProof(page, writer.email, 1);
  await page.goto(`${address}?step=carry_forward`);
  await expect(hers).toContainText("carried over", { timeout: 30_000 });
  const leaves = carried.getByRole("button", { name: /^Leave out/ });
  while ((await leaves.count()) > 0) {
    await leaves.first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("Part of the damage.");
    await dialog.getByRole("button", { name: "Leave out" }).click();
    await expect(dialog).toBeHidden();
  }
  await expectStep(page, CARRY, "done");
  await look(page, BACKUP);
  await begin(page, BACKUP);
  await expectStep(page, BACKUP, "done", 120_000);

  const report = await close(page, "The texts are whole again; one person's newer memory was carried over.");
  expect(measured(report, "RTO")).toMatch(/\(met\)$/);
  expect(report).toContain("npm run build exited with 1");
  expect(report).toContain("Taken back: The build is broken");

  const now = await productionNow(stack);
  expect(await now.count(cut)).toBe(cutBefore);
  expect(await now.count("select count(*) from users where email = $1", [erased.email])).toBe(0);
  expect(await now.count("select count(*) from memories where id = $1", [told])).toBe(1);
  expect(await now.count("select count(*) from memories where id = $1", [unwanted])).toBe(0);
  expect(sorted(await rowsOf(now, other))).toEqual(sorted(before));
  await now.close();
});

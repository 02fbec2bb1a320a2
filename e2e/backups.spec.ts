import { readFile } from "node:fs/promises";
import { expectOnTheLine, restoreFrom, takeBackup } from "./journey/backups";
import { compareWith, expectCounts, openPerson } from "./journey/comparison";
import { Neon } from "./journey/neon";
import { quietPerson } from "./journey/people";
import { confirm, expectProof, preview } from "./journey/restore";
import { difference, healed, rowsOf, sorted } from "./journey/rows";
import { checkA11y, expect, screenshot, test } from "./support/test";

/** Shorter than any test takes: what was lost before is beyond it at once. */
const SHORT_SECONDS = 6;

test("a backup is taken by one button, and brings back a person whom the history no longer reaches", async ({
  page,
  signIn,
  production,
  accident,
  stack,
}) => {
  test.setTimeout(240_000);
  const person = await quietPerson(production, 13);
  await signIn("admin");
  const backupId = await takeBackup(page);
  const before = await rowsOf(production, person);
  await expectOnTheLine(page, backupId);

  const tables = page.getByRole("table", { name: "Tables in the backup" });
  const { count } = await production.one<{ count: string }>("select count(*) from profiles");
  await expect(tables.getByRole("row", { name: /^public\.profiles/ })).toContainText(count);
  const dumped = page
    .getByRole("list", { name: "Stages" })
    .getByRole("listitem")
    .filter({ hasText: "Dumping" });
  await expect(dumped).toHaveText(/, done\d[\d.]* (ms|s|min)/);
  const copies = page.getByRole("table", { name: "Copies" });
  await expect(copies.getByRole("row", { name: /^primary daily/ })).toContainText("verified");
  await expect(copies.getByRole("row", { name: /^second daily/ })).toContainText("verified");

  const loss = await accident("delete-memories", person.email);
  const after = await rowsOf(production, person);
  const expected = difference(before, after);
  const lost = expected.missing.length;
  expect(lost).toBeGreaterThan(0);

  const neon = new Neon(stack);
  const { project } = await neon.call<{ project: { history_retention_seconds: number } }>("GET", "");
  const keeps = (history_retention_seconds: number) =>
    neon.call("PATCH", "", { project: { history_retention_seconds } });
  await keeps(SHORT_SECONDS);
  try {
    await expect(async () => {
      await page.goto("/history");
      await page.getByRole("textbox", { name: "Moment" }).fill(loss.at);
      await expect(page.getByRole("button", { name: "Create recovery branch" })).toBeDisabled({
        timeout: 1000,
      });
      await expect(page.getByRole("link", { name: /\d+ backups? reach(es)? further back/ })).toBeVisible({
        timeout: 1000,
      });
    }).toPass({ timeout: 30_000 });

    const branch = await restoreFrom(page, backupId, "older than the history");
    await openPerson(page, person, branch);
    await compareWith(page, branch);
    await expectCounts(page, { missing: lost, changed: expected.changed.length, added: 0 });
    await preview(page, lost);
    await confirm(page, person.email, lost);
    await expectProof(page, person.email, lost);
    const restored = sorted(await rowsOf(production, person));
    expect(restored, "every lost row byte for byte, every other as it was").toEqual(
      sorted(healed(before, after)),
    );
  } finally {
    await keeps(project.history_retention_seconds);
  }
});

test("a backup is pinned and downloaded with a reason, and only an admin may", async ({ page, signIn }) => {
  test.setTimeout(180_000);
  await signIn("admin");
  const backupId = await takeBackup(page);
  await page.getByRole("button", { name: "Pin", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Keep this backup" });
  await expect(dialog.getByRole("button", { name: "Pin" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Why must it stay?" }).fill("before the migration");
  await dialog.getByRole("button", { name: "Pin" }).click();
  const facts = page.getByRole("region", { name: "About this backup" });
  await expect(facts).toContainText("“before the migration”");

  await page.getByRole("button", { name: "Download from second" }).click();
  const why = page.getByRole("dialog", { name: `Download ${backupId}` });
  await why.getByRole("textbox", { name: "Why do you need it?" }).fill("a copy for the notary");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    why.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${backupId}.dump.zst.age`);
  const head = (await readFile(await download.path())).subarray(0, 21).toString("latin1");
  expect(head, "what leaves the bucket is encrypted").toBe("age-encryption.org/v1");
  await page.goto("/audit");
  const entries = page.getByRole("table", { name: "Audit entries" });
  await expect(entries).toContainText("a copy for the notary");

  await signIn("viewer");
  await page.goto(`/backups/${backupId}`);
  await expect(page.getByRole("heading", { level: 1, name: /^Everything as of/ })).toBeVisible();
  for (const name of ["Unpin", "Download from primary", "Restore from this"]) {
    await expect(page.getByRole("button", { name }), name).toHaveCount(0);
  }
  await page.goto("/backups");
  await expect(page.getByRole("button", { name: "Take a backup now" })).toHaveCount(0);
});

test("a drill restores a backup, and says how long the way back takes", async ({ page, signIn }) => {
  test.setTimeout(180_000);
  await signIn("admin");
  await page.goto("/drills");
  await page.getByRole("button", { name: "Start a drill" }).click();
  await page.waitForURL(/\/drills\/[^/?]+/);
  await expect(page.getByRole("heading", { level: 1, name: /came back in .*, whole and equal/ })).toBeVisible(
    { timeout: 120_000 },
  );
  await expect(page.getByRole("region", { name: "Checks" })).toContainText("all hold");
  await checkA11y(page);
  await screenshot(page, "drill");

  const drillId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download for machines" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe(`${drillId}.json`);
  expect(JSON.parse(await readFile(await file.path(), "utf8"))).toMatchObject({
    drill: drillId,
    result: "passed",
    tables: expect.arrayContaining([expect.objectContaining({ table: "public.memories", equal: true })]),
  });
  await page.goto("/audit");
  await expect(page.getByRole("table", { name: "Audit entries" })).toContainText("drill.export");

  await page.goto("/");
  const tile = page.getByRole("region", { name: "Way back takes (RTO)" });
  await expect(tile).toContainText("within 1 h");
  await expect(page.getByRole("region", { name: "Last backup" })).toContainText("2 of 2 places");

  await signIn("viewer");
  await page.goto(`/drills/${drillId}`);
  await expect(page.getByRole("region", { name: "Checks" })).toContainText("all hold");
  await expect(page.getByRole("link", { name: /^Download/ })).toHaveCount(0);
  expect((await page.request.get(`/api/drills/${drillId}/evidence`)).status()).toBe(403);
});

test("every way to tell people is tried by its own button, and the message arrives", async ({
  page,
  signIn,
  stack,
  request,
}) => {
  const { inbox } = stack;
  if (inbox === undefined) throw new Error("This stack has no inbox.");
  await request.delete(`${inbox.url}/messages`);
  await signIn("admin");
  await page.goto("/alerts");
  const channels = page.getByRole("region", { name: "Channels" });
  const buttons = channels.getByRole("button", { name: /^Send a test to / });
  await expect(buttons.first()).toBeVisible();
  const count = await buttons.count();
  expect(count).toBeGreaterThanOrEqual(4);
  for (let index = 0; index < count; index++) {
    await buttons.nth(index).click();
    await expect(channels.getByRole("listitem").nth(index).getByText("works")).toBeVisible();
  }
  const messages = page.getByRole("table", { name: "Messages" });
  await expect(messages.getByRole("row").filter({ hasText: "Test of this channel" }).first()).toContainText(
    "sent",
  );
  const arrived = await (await request.get(`${inbox.url}/messages`)).json();
  expect(arrived).toHaveLength(count);

  await signIn("viewer");
  await page.goto("/alerts");
  await expect(channels.getByText("works").first()).toBeVisible();
  await expect(buttons).toHaveCount(0);
});

for (const [address, heading] of [
  ["/backups", /lies? outside of Neon/],
  ["/drills", /A backup was restored in/],
  ["/alerts", /wrong|needs? a look/],
] as const) {
  test(`${address}: usable for everybody, in both themes, on a desktop and on a phone`, async ({
    page,
    signIn,
  }) => {
    await signIn("admin");
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await checkA11y(page);
    await screenshot(page, address.slice(1));
    await page.setViewportSize({ width: 390, height: 844 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, "nothing sticks out on a phone").toBeLessThanOrEqual(390);
    await checkA11y(page);
  });
}

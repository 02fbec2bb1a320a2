import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { type Branch, branchFor } from "./journey/branches";
import { momentNow, type Person, personWith } from "./journey/people";
import { expectEveryWidth } from "./journey/widths";
import { expect, Production, screenshot, test } from "./support/test";

const MEMORIES = [3, 4, 5] as const;
const ROWS = 12;

let lost: { people: readonly { person: Person; profile: string }[]; branch: Branch };
test.beforeAll(async ({ browser }) => {
  const production = new Production();
  const people = [];
  for (const memories of MEMORIES) people.push(await personWith(production, memories));
  const branch = await branchFor(browser, "support", await momentNow(production), "several people");
  lost = { people, branch };
  await production.rows("delete from memories where profile_id = any($1)", [
    people.map(({ profile }) => profile),
  ]);
  await production.close();
});

test.afterAll(async () => {
  const production = new Production();
  await production.rows("delete from users where id = any($1)", [lost.people.map(({ person }) => person.id)]);
  await production.close();
});

const back = (production: Production) =>
  production.count("select count(*) from memories where profile_id = any($1)", [
    lost.people.map(({ profile }) => profile),
  ]);

const row = (page: Page, text: string) =>
  page.getByRole("table", { name: "People of this list" }).getByRole("row").filter({ hasText: text });

test("three people who lost memories are restored from a pasted list, agreed to by an admin; who is not found is told", async ({
  page,
  production,
  signIn,
}) => {
  await signIn("support");
  await page.goto("/restores");
  await page.getByRole("link", { name: "Several people" }).click();
  await page.getByRole("link", { name: "New list" }).first().click();
  const [first, second, third] = lost.people.map(({ person }) => person);
  const list = `email\r\n${first?.email}\r\n${second?.clerkId}\r\n${third?.id}\r\nnobody-at-all@example.com\r\n`;
  await page.getByRole("textbox", { name: "People, one a line" }).fill(list);
  await page.getByRole("textbox", { name: "Purpose" }).fill("ticket 4730");
  await page.getByRole("radio", { name: new RegExp(lost.branch.name) }).check();
  await expectEveryWidth(page);
  await screenshot(page, "batch-new");
  await page.getByRole("button", { name: "Plan 5 lines" }).click();
  await page.waitForURL(/\/restores\/batches\/bat_/);
  const here = new URL(page.url()).pathname;
  await expect(page.getByRole("heading", { name: `${ROWS} rows would come back for 3 people` })).toBeVisible({
    timeout: 30_000,
  });
  await expect(row(page, "nobody-at-all@example.com")).toContainText("not found");
  await expect(page.getByRole("button", { name: /^(Approve|Restore)/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Ask for approval" }).click();
  const asking = page.getByRole("dialog", { name: "Ask for approval" });
  await asking.getByRole("textbox").fill("all three wrote to us");
  await asking.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByText("Somebody else has to look at these plans.")).toBeVisible();
  expect(await back(production), "asking writes nothing").toBe(0);

  await test.step("the page of one of the plans leads back to its list", async () => {
    await row(page, first?.email ?? "")
      .getByRole("link")
      .click();
    await expect(page.getByText("when the list that they are part of is written")).toBeVisible();
    await expect(page.getByRole("button", { name: "Ask for approval" })).toHaveCount(0);
    await page.getByRole("link", { name: "Open the list" }).click();
    await page.waitForURL(`**${here}`);
  });

  await test.step("an admin agrees to all of them at once", async () => {
    await signIn("admin");
    await page.goto(here);
    await expect(page.getByText("all three wrote to us")).toBeVisible();
    await expectEveryWidth(page);
    await screenshot(page, "batch-waiting");
    await page.getByRole("button", { name: "Approve 3 people" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
    await expect(
      page.getByRole("heading", { name: `${ROWS} rows may be written for 3 people` }),
    ).toBeVisible();
    await expect(
      page.getByRole("button", { name: "Withdraw" }),
      "whoever agreed can take it back",
    ).toBeVisible();
  });
  expect(await back(production), "approving writes nothing").toBe(0);

  await signIn("support");
  await page.goto(here);
  await page.getByRole("button", { name: "Restore 3 people" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore 3 people" });
  await expect(dialog.getByRole("button", { name: "Restore 3 people" })).toBeDisabled();
  await dialog.getByRole("textbox").fill("restore 3 people");
  await dialog.getByRole("button", { name: "Restore 3 people" }).click();
  await expect(page.getByRole("heading", { name: "Done: 3 restored, 1 not found" })).toBeVisible({
    timeout: 60_000,
  });
  expect(await back(production)).toBe(ROWS);
  await expectEveryWidth(page);
  await screenshot(page, "batch-done");

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Report for the ticket" }).click();
  const report = await readFile(await (await download).path(), "utf8");
  expect(report).toContain("3 restored, 1 not found. 12 rows were written.");
  expect(report).toContain("Agreed to by: Admin (local)");

  await test.step("each person has a restore of their own, with its proof", async () => {
    await row(page, first?.email ?? "")
      .getByRole("link")
      .click();
    await expect(page.getByRole("region", { name: "Proof" })).toContainText(
      "Compared again: nothing missing",
    );
  });
  await test.step("a viewer sees who it was by a first letter, and does nothing", async () => {
    await signIn("viewer");
    await page.goto(here);
    await expect(page.getByRole("heading", { name: "Done: 3 restored, 1 not found" })).toBeVisible();
    await expect(page.getByText("nobody-at-all@example.com")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  });
});

test("what a migration spoilt is changed back for several people, in the columns that are named", async ({
  page,
  browser,
  production,
  signIn,
}) => {
  const profiles = lost.people.map(({ profile }) => profile);
  const said = () =>
    production.rows(
      "select id, factual_content, importance from memories where profile_id = any($1) order by id",
      [profiles],
    );
  const before = await said();
  const branch = await branchFor(browser, "support", await momentNow(production), "a bad migration");
  await production.rows("update memories set factual_content = 'spoilt ' || id where profile_id = any($1)", [
    profiles,
  ]);
  await signIn("support");
  await page.goto(`/restores/batches/new?branch=${branch.id}`);
  await page
    .getByRole("textbox", { name: "People, one a line" })
    .fill(lost.people.map(({ person }) => person.email).join("\n"));
  await page.getByRole("textbox", { name: "Purpose" }).fill("a bad migration");
  await page.getByLabel("Changed rows").selectOption("Chosen columns of one table");
  await page.getByRole("textbox", { name: "Table" }).fill("memory");
  await page.getByRole("textbox", { name: "Columns" }).fill("factual_content");
  await expectEveryWidth(page);
  await page.getByRole("button", { name: "Plan 3 lines" }).click();
  await expect(page.getByText("Production has no table public.memory.")).toBeVisible();
  await page.getByRole("textbox", { name: "Table" }).fill("memories");
  await page.getByRole("button", { name: "Plan 3 lines" }).click();
  await page.waitForURL(/\/restores\/batches\/bat_/);
  const here = new URL(page.url()).pathname;
  await expect(page.getByRole("heading", { name: /rows would be written for 3 people$/ })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole("region", { name: "About this list" })).toContainText(
    "memories: changed rows get factual_content back.",
  );
  await page.getByRole("button", { name: "Ask for approval" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByText("Somebody else has to look at these plans.")).toBeVisible();
  await signIn("admin");
  await page.goto(here);
  await page.getByRole("button", { name: "Approve 3 people" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await page.getByRole("button", { name: "Restore 3 people" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore 3 people" });
  await dialog.getByRole("textbox").fill("restore 3 people");
  await dialog.getByRole("button", { name: "Restore 3 people" }).click();
  await expect(page.getByRole("heading", { name: "Done: 3 restored" })).toBeVisible({ timeout: 60_000 });
  expect(await said()).toEqual(before);
});

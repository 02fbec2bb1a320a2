import type { Page } from "@playwright/test";
import { restoreFrom, takeBackup } from "./journey/backups";
import { type Branch, branchFor } from "./journey/branches";
import { compareWith, openPerson } from "./journey/comparison";
import { momentNow, type Person, personWith } from "./journey/people";
import { preview } from "./journey/restore";
import { expectEveryWidth } from "./journey/widths";
import { expect, Production, screenshot, test } from "./support/test";

const MEMORIES = 5;
const ERASED = /This person asked to be deleted/;

interface Lost {
  readonly person: Person;
  readonly profile: string;
}

let lost: { readonly people: readonly Lost[]; readonly branch: Branch };
test.beforeAll(async ({ browser }) => {
  const production = new Production();
  const people: Lost[] = [];
  for (let nth = 0; nth < 4; nth++) people.push(await personWith(production, MEMORIES));
  const branch = await branchFor(browser, "support", await momentNow(production), "before the erasures");
  lost = { people, branch };
  await production.close();
});

test.afterAll(async () => {
  const production = new Production();
  await production.rows("delete from users where id = any($1)", [lost.people.map(({ person }) => person.id)]);
  await production.close();
});

const someone = (nth: number): Lost => {
  const one = lost.people[nth];
  if (one === undefined) throw new Error(`There is no person ${nth}.`);
  return one;
};

const memoriesOf = (production: Production, { profile }: Lost) =>
  production.count("select count(*) from memories where profile_id = $1", [profile]);

const record = (page: Page) => page.getByRole("region", { name: "Record an erasure" });
const importing = (page: Page) => page.getByRole("region", { name: "Import a list" });

/** Means it: what the person is known by is typed once more. */
async function confirmRecord(page: Page, typed: string): Promise<void> {
  await record(page).getByRole("button", { name: "Record the erasure" }).click();
  const dialog = page.getByRole("dialog", { name: "Record this erasure?" });
  const button = dialog.getByRole("button", { name: "Record the erasure" });
  await expect(button).toBeDisabled();
  await dialog.getByRole("textbox", { name: "Type what the person is known by to confirm" }).fill(typed);
  await button.click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });
  await expect(record(page).getByRole("status")).toContainText("2 of 2 buckets have it.");
}

test("an erased person is refused on every path to the past, and others are not", async ({
  page,
  production,
  signIn,
}) => {
  test.setTimeout(240_000);
  const erased = someone(0);
  const other = someone(1);
  await signIn("admin");
  const backup = await restoreFrom(page, await takeBackup(page), "a backup that knows them");
  await production.rows("delete from memories where profile_id = any($1)", [[erased.profile, other.profile]]);

  await signIn("support");
  await openPerson(page, erased.person, lost.branch);
  const comparison = await compareWith(page, lost.branch);
  const draft = await preview(page, MEMORIES);
  await expect(page.getByRole("heading", { level: 1, name: /rows would come back/ })).toBeVisible();
  await openPerson(page, erased.person);
  await expect(page.getByRole("link", { name: "Asked to be deleted" })).toHaveCount(0);

  await test.step("an admin records it from the person's page", async () => {
    await signIn("admin");
    await openPerson(page, erased.person);
    await page.getByRole("link", { name: "Asked to be deleted" }).click();
    await page.waitForURL(/\/erasures\?person=/);
    expect(page.url()).not.toContain("@");
    await expect(record(page)).toContainText(erased.person.email);
    await record(page).getByRole("textbox", { name: "Reason" }).fill("request 4801");
    await confirmRecord(page, erased.person.email);
    await expect(page.getByRole("table", { name: "Erasures" })).toContainText("request 4801");
    await expect(page.getByRole("table", { name: "Erasures" })).not.toContainText(erased.person.email);
    await page.getByRole("button", { name: "Verify the list" }).click();
    await expect(page.getByText("the whole chain is intact.")).toBeVisible();
    await expect(page.getByText("every entry is the same.")).toHaveCount(2);
    await expectEveryWidth(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await screenshot(page, "erasures");
  });

  await test.step("who is in production still has a page, which says so and compares nothing", async () => {
    await signIn("support");
    await openPerson(page, erased.person, lost.branch);
    await expect(page.getByRole("note").filter({ hasText: ERASED })).toBeVisible();
    await expect(page.getByRole("button", { name: "Compare with production" })).toHaveCount(0);
    await expectEveryWidth(page);
  });

  await test.step("the drafted restore writes nothing", async () => {
    await page.goto(draft);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.getByRole("button", { name: `Write ${MEMORIES} rows to production` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill(erased.person.email);
    await dialog.getByRole("button", { name: `Write ${MEMORIES} rows` }).click();
    await expect(page.getByText(ERASED).first()).toBeVisible({ timeout: 20_000 });
    expect(await memoriesOf(production, erased)).toBe(0);
  });

  await test.step("the comparison of before is shut, at its old address too", async () => {
    await page.goto(comparison);
    await expect(page.getByText(ERASED).first()).toBeVisible();
    await expect(page.getByRole("table", { name: /^Rows of/ })).toHaveCount(0);
    const answer = await page.request.get(
      `/api${comparison}/rows?table=public.memories&state=missing&offset=0&limit=10`,
    );
    expect(answer.status()).toBeGreaterThanOrEqual(400);
    expect(await answer.json()).toMatchObject({ ok: false, code: "subject_erased" });
  });

  await test.step("a list of several people leaves out the one, and plans the other", async () => {
    await page.goto("/restores/batches/new");
    await page
      .getByRole("textbox", { name: "People, one a line" })
      .fill(`email\n${erased.person.email}\n${other.person.email}\n`);
    await page.getByRole("textbox", { name: "Purpose" }).fill("ticket 4801");
    await page.getByRole("radio", { name: new RegExp(lost.branch.name) }).check();
    await page.getByRole("button", { name: "Plan 3 lines" }).click();
    await page.waitForURL(/\/restores\/batches\/bat_/);
    const people = page.getByRole("table", { name: "People of this list" });
    await expect(people.getByRole("row").filter({ hasText: "asked to be deleted" })).toHaveCount(1, {
      timeout: 30_000,
    });
    await expect(
      page.getByRole("heading", { name: `${MEMORIES} rows would come back for 1 person` }),
    ).toBeVisible({
      timeout: 30_000,
    });
  });

  await test.step("the law may demand it all the same: one admin asks, another grants, and only then it opens", async () => {
    await signIn("admin");
    await openPerson(page, erased.person, lost.branch);
    await page.getByRole("button", { name: "Ask for an override…" }).click();
    const ask = page.getByRole("dialog", { name: "Ask for an override" });
    await ask
      .getByRole("textbox", { name: "What law or order demands it?" })
      .fill("order 12/2026 of the court");
    await ask.getByRole("button", { name: "Ask another admin" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Another admin decides" })).toBeVisible();
    const overrides = page.getByRole("list", { name: "Overrides" });
    await page.goto("/erasures");
    await expect(overrides).toContainText("waits for a second admin");
    await expect(overrides.getByRole("button", { name: "Grant" })).toHaveCount(0);
    await expect(overrides.getByRole("button", { name: "Take back" })).toBeVisible();

    await signIn("admin2");
    await page.goto("/erasures");
    await overrides.getByRole("button", { name: "Grant" }).click();
    const grant = page.getByRole("dialog", { name: "Grant this override?" });
    await grant.getByRole("textbox", { name: "Why?" }).fill("the order was read");
    await grant.getByRole("button", { name: "Grant" }).click();
    await expect(overrides).toContainText("holds");
    await expectEveryWidth(page);
    await screenshot(page, "erasures-override");
    await page.goto(comparison);
    await expect(page.getByRole("table", { name: /^Rows of/ })).toBeVisible();
    await signIn("support");
    await page.goto(comparison);
    await expect(page.getByText(ERASED).first()).toBeVisible();
  });

  await test.step("gone from production, nobody finds them in a branch or a backup", async () => {
    await production.rows("delete from users where id = any($1)", [[erased.person.id, other.person.id]]);
    await openPerson(page, erased.person, lost.branch);
    await expect(page.getByRole("heading", { level: 1, name: ERASED })).toBeVisible();
    for (const branch of [lost.branch, backup]) {
      await page.goto(`/people?q=${encodeURIComponent(erased.person.clerkId)}&branch=${branch.id}`);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("main").getByText(erased.person.email)).toHaveCount(0);
      await page.goto(`/people?q=${encodeURIComponent(other.person.clerkId)}&branch=${branch.id}`);
      await expect(page.getByRole("main").getByText(other.person.email).first()).toBeVisible();
    }
  });
});

test("a file and the app itself add to the list; a wrong line records nobody; who is in a database is deleted there again", async ({
  page,
  signIn,
  stack,
}) => {
  test.setTimeout(180_000);
  const [byFile, byApp] = [someone(2).person, someone(3).person];
  await signIn("admin");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.waitForURL("**/erasures");
  const csv = importing(page).getByRole("textbox", { name: "CSV" });
  await csv.fill(`email,erased_at\n${byFile.email},\nnobody@example.com,last tuesday\n`);
  await importing(page)
    .getByRole("textbox", { name: "Reason for all of them" })
    .fill("moved from the old list");
  await importing(page).getByRole("button", { name: "Import 2 lines" }).click();
  await expect(importing(page)).toContainText("Nobody was recorded: 1 line is wrong.");
  await expect(importing(page)).toContainText(/line 3\s*erased_at is no moment/);
  const file = importing(page).getByLabel("Or from a file");
  await file.setInputFiles({ name: "all.csv", mimeType: "text/csv", buffer: Buffer.alloc(900_001, "a") });
  await expect(importing(page)).toContainText("This file is too large. Import it in parts.");
  const text = `email,erased_at\n${byFile.email},\n`;
  await file.setInputFiles({ name: "one.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(csv).toHaveValue(text);
  await importing(page).getByRole("button", { name: "Import 1 line" }).click();
  await expect(importing(page)).toContainText("1 recorded, 0 known before.");

  const report = (token: string) =>
    page.request.post("/api/erasures", {
      headers: { authorization: `Bearer ${token}` },
      data: { requestId: `e2e-${byApp.id}`, person: { clerk_id: byApp.clerkId } },
    });
  expect((await report("not-the-token-of-the-app-at-all")).status()).toBe(401);
  expect(await (await report(stack.erasureToken)).json()).toMatchObject({ ok: true, value: { fresh: true } });
  expect(await (await report(stack.erasureToken)).json()).toMatchObject({
    ok: true,
    value: { fresh: false },
  });
  await page.goto("/erasures");
  await expect(page.getByRole("table", { name: "Erasures" })).toContainText("the app itself");

  await test.step("the branch of before holds them again, until it is gone through", async () => {
    const replay = page.getByRole("region", { name: "After a whole-database restore" });
    await replay.getByRole("combobox", { name: "Database" }).selectOption({ label: lost.branch.name });
    await replay.getByRole("button", { name: "Look for the erased" }).click();
    await expect(replay.getByRole("status")).toContainText(/\d+ of them asked to be deleted/, {
      timeout: 60_000,
    });
    await replay.getByRole("button", { name: /^Delete \d+ people again$/ }).click();
    const dialog = page.getByRole("dialog", { name: /^Delete \d+ people again$/ });
    await dialog.getByRole("textbox", { name: "Why?" }).fill("the database was brought back");
    await dialog.getByRole("textbox", { name: /^Type the name/ }).fill(lost.branch.name);
    await dialog.getByRole("button", { name: /^Delete \d+ people again$/ }).click();
    await page.waitForURL(/\/erasures\/replays\/ers_/);
    await expect(
      page.getByRole("heading", { level: 1, name: /\d+ people were deleted again from/ }),
    ).toBeVisible({ timeout: 60_000 });
    const receipts = page.getByRole("table", { name: "Receipts" });
    expect(await receipts.getByRole("row").count()).toBeGreaterThanOrEqual(3);
    await expect(page.getByRole("main")).not.toContainText(byFile.email);
    await expectEveryWidth(page);
    await screenshot(page, "erasures-replay");
  });

  await signIn("viewer");
  await page.goto("/erasures");
  await expect(page.getByRole("heading", { level: 1, name: /\d+ erasures recorded/ })).toBeVisible();
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("table", { name: "Erasures" })).toHaveCount(0);
});

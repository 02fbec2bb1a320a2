import type { Page } from "@playwright/test";
import { Client } from "pg";
import { haveApproved } from "./journey/approval";
import { clearAway, type Loss, loseMemories, previewAll } from "./journey/loss";
import { confirm, confirmUndo, expectProof, undoCard } from "./journey/restore";
import { type Rows, rowsOf, sorted } from "./journey/rows";
import { expectEveryWidth } from "./journey/widths";
import { checkA11y, expect, screenshot, test } from "./support/test";

const MEMORIES = 120;

let lost: Loss;
let after: Rows;
test.beforeEach(async ({ browser, production }) => {
  lost = await loseMemories(browser, MEMORIES, "undo");
  after = await rowsOf(production, lost.person);
});
test.afterEach(() => clearAway(lost));

/** Brings everything back; gives the address of the restore. */
async function restoreAll(page: Page): Promise<string> {
  const restore = await previewAll(page, lost);
  await confirm(page, lost.person.email, MEMORIES);
  await expectProof(page, lost.person.email, MEMORIES);
  return restore;
}

test("a restore is taken back: production is byte for byte what it was before it, and both pages say so", async ({
  page,
  production,
  signIn,
}) => {
  await signIn("support");
  const restore = await restoreAll(page);
  const restored = await rowsOf(production, lost.person);
  expect(restored.size).toBe(after.size + MEMORIES);
  await expect(undoCard(page)).toContainText(`Removes ${MEMORIES} rows that it created.`);

  await undoCard(page).getByRole("button", { name: "Undo this restore…" }).click();
  await expect(
    page.getByRole("heading", {
      name: `${MEMORIES} rows written for ${lost.person.email} would be taken back`,
    }),
  ).toBeVisible();
  const undo = new URL(page.url()).pathname;
  expect(undo).not.toBe(restore);
  expect(sorted(await rowsOf(production, lost.person)), "a preview writes nothing").toEqual(sorted(restored));
  await expectEveryWidth(page);
  await screenshot(page, "undo-preview");
  await confirmUndo(page, lost.person.email, MEMORIES);
  await expect(
    page.getByRole("heading", { name: `The restore for ${lost.person.email} was taken back` }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Proof" })).toContainText(
    `${MEMORIES} rows are exactly as before that restore`,
  );
  expect(sorted(await rowsOf(production, lost.person))).toEqual(sorted(after));

  await page.getByRole("link", { name: "Open that session" }).click();
  await page.waitForURL(`**${restore}`);
  await expect(undoCard(page)).toContainText("Undone by Support (local)");

  await test.step("and the undo is taken back in its turn", async () => {
    await page.goto(undo);
    await undoCard(page).getByRole("button", { name: "Undo this undo…" }).click();
    await expect(page.getByRole("heading", { name: /would be taken back/ })).toBeVisible();
    await confirmUndo(page, lost.person.email, MEMORIES);
    await expect(page.getByRole("heading", { name: /was taken back/ })).toBeVisible({ timeout: 30_000 });
    expect(sorted(await rowsOf(production, lost.person))).toEqual(sorted(restored));
  });
});

test("a row that changed since refuses the undo; an admin leaves it out for a reason, which the approver reads", async ({
  page,
  production,
  signIn,
}) => {
  await signIn("support");
  const restore = await restoreAll(page);
  const { id } = await production.one<{ id: string }>(
    "update memories set importance = 9 where id = (select min(id::text)::uuid from memories where profile_id = $1) returning id",
    [lost.profile],
  );
  const edited = (await rowsOf(production, lost.person)).get(`memories ${id}`);
  const undo = () => undoCard(page).getByRole("button", { name: "Undo this restore…" }).click();
  const inTheWay = page.getByRole("region", { name: "Rows that stand in the way" });
  await undo();
  await expect(inTheWay).toContainText("1 row cannot be taken back, so nothing was planned");
  await expect(inTheWay).toContainText("Production's row changed since.");
  await expect(inTheWay.getByRole("button")).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`${restore}$`));

  await signIn("admin");
  await page.goto(restore);
  await undo();
  await expect(inTheWay).toBeVisible();
  await checkA11y(page);
  await inTheWay.getByRole("button", { name: "Leave 1 row out…" }).click();
  const dialog = page.getByRole("dialog", { name: "Leave 1 row out" });
  await dialog.getByRole("textbox", { name: "Why may they stay?" }).fill("edited by its owner, ticket 4801");
  await dialog.getByRole("button", { name: "Leave 1 row out" }).click();
  await expect(page.getByRole("heading", { name: /would be taken back/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "1 chosen row will not be written" })).toContainText(
    "Reason: edited by its owner, ticket 4801",
  );
  await haveApproved(page, signIn, "admin", MEMORIES - 1, "all but one");
  await confirmUndo(page, lost.person.email, MEMORIES - 1);
  await expect(page.getByRole("region", { name: "Proof" })).toContainText("exactly as before that restore", {
    timeout: 30_000,
  });
  const now = await rowsOf(production, lost.person);
  expect(sorted(now)).toEqual(sorted(new Map([...after, [`memories ${id}`, edited ?? ""]])));
});

test("a restore that is being written is followed and stopped: nothing changed, and it can be written later", async ({
  page,
  production,
  signIn,
  stack,
  calm,
}) => {
  // The answer of the action that was stopped is a refusal, as it should be.
  calm.allow(/Failed to load resource/);
  await signIn("support");
  await previewAll(page, lost);
  const holder = new Client({ connectionString: stack.production.databaseUrl });
  await holder.connect();
  await holder.query("begin; lock table memories in share mode");
  await confirm(page, lost.person.email, MEMORIES);
  const dialog = page.getByRole("dialog", { name: /^Write/ });
  await dialog.getByRole("button", { name: "Stop" }).click();
  await expect(dialog.getByText("The restore was cancelled.", { exact: false })).toBeVisible({
    timeout: 15_000,
  });
  await holder.query("rollback");
  await holder.end();
  expect(sorted(await rowsOf(production, lost.person))).toEqual(sorted(after));
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The restore was cancelled. Nothing was written.")).toBeVisible();
  await confirm(page, lost.person.email, MEMORIES);
  await expectProof(page, lost.person.email, MEMORIES);
});

import type { Page } from "@playwright/test";
import { otherConsole } from "./journey/consoles";
import { back, clearAway, type Loss, loseAgain, loseMemories, previewAll } from "./journey/loss";
import { confirm, expectProof } from "./journey/restore";
import { expectEveryWidth } from "./journey/widths";
import { rows } from "./journey/words";
import { expect, Production, screenshot, test } from "./support/test";

const MEMORIES = 12;

let lost: Loss;
test.beforeAll(async ({ browser }) => {
  lost = await loseMemories(browser, MEMORIES, "dry runs");
});

test.afterAll(async () => {
  const production = new Production();
  await production.rows("drop trigger if exists shout on memories");
  await production.rows("drop function if exists shout()");
  await production.close();
  await clearAway(lost);
});

const card = (page: Page) => page.getByRole("region", { name: "Dry run on a copy" });

async function tryIt(page: Page, button: string): Promise<void> {
  await card(page).getByRole("button", { name: button }).click();
  await expect(card(page).getByRole("list", { name: "Stages of the dry run" })).toBeVisible();
}

async function noCopyLeft(page: Page): Promise<void> {
  const { pathname } = new URL(page.url());
  await page.goto("/branches");
  await expect(page.getByText(/rk-dry-run-/)).toHaveCount(0);
  await page.goto(pathname);
}

test("a trigger that changes restored rows is shown before production is touched; without it the plan comes out as promised", async ({
  page,
  production,
  signIn,
}) => {
  await production.rows(
    `create function shout() returns trigger language plpgsql as $$ begin
       new.factual_content := upper(new.factual_content) || '!'; return new; end $$`,
  );
  await production.rows(
    `create trigger shout before insert on memories for each row when (new.profile_id = '${lost.profile}')
       execute function shout()`,
  );
  await signIn("support");
  const restore = await previewAll(page, lost);
  await expect(card(page)).toContainText("before production is touched");
  await tryIt(page, "Try it on a copy");
  // Each text, and what production computes from it.
  await expect(card(page).getByText(/^On the copy \d+ things came out otherwise/)).toBeVisible({
    timeout: 60_000,
  });
  const table = card(page).getByRole("table", { name: "What came out otherwise" });
  const changed = table.getByRole("row").filter({ hasText: "memories.factual_content" });
  await expect(changed).toHaveCount(MEMORIES);
  const first = changed.first();
  await expect(first).toContainText("a trigger changed it");
  await expect(first).toContainText(/\d+ chars/);
  await expect(table, "content stays masked").not.toContainText(/fact \d|FACT \d/);
  await expectEveryWidth(page);
  await screenshot(page, "dry-run-differs");
  expect(await back(production, lost), "production is as it was").toBe(0);
  await noCopyLeft(page);
  await expect(card(page), "the result stays beside the plan").toContainText("differs");

  await production.rows("drop trigger shout on memories");
  await tryIt(page, "Try it again");
  await expect(card(page).getByText(`${MEMORIES} rows came out exactly as promised`)).toBeVisible({
    timeout: 60_000,
  });
  expect(await back(production, lost), "production is as it was").toBe(0);
  await screenshot(page, "dry-run-as-promised");

  await test.step("a viewer sees the result and starts nothing", async () => {
    await signIn("viewer");
    await page.goto(restore);
    await expect(card(page)).toContainText("exactly as promised");
    await expect(card(page).getByRole("button")).toHaveCount(0);
  });

  await signIn("support");
  await page.goto(restore);
  await confirm(page, lost.person.email, MEMORIES);
  await expectProof(page, lost.person.email, MEMORIES);
  await expect(card(page)).toContainText("The plan was written since");
  expect(await back(production, lost)).toBe(MEMORIES);
});

test("where every plan has to be tried first, writing waits for it and the page says what comes next", async ({
  page,
  context,
  production,
  signIn,
  stack,
}) => {
  await loseAgain(production, lost);
  const strict = await otherConsole(stack, { REKINDLE_APPROVAL: '{"dryRunFirst": true}' });
  try {
    await signIn("support");
    const restore = await previewAll(page, lost);
    await strict.signIn(context, "support");
    await page.goto(`${strict.url}${restore}`);
    const write = page.getByRole("button", { name: `Write ${rows(MEMORIES)} to production` });
    await expect(write).toBeDisabled();
    const why = page.getByRole("status").filter({ hasText: "Here every plan is tried on a copy" });
    await expect(why).toBeVisible();
    await expectEveryWidth(page);
    await screenshot(page, "dry-run-demanded");
    await why.getByRole("link", { name: "try it on a copy" }).click();
    await expect(card(page)).toBeInViewport();
    await tryIt(page, "Try it on a copy");
    await expect(write, "without loading the page again").toBeEnabled({ timeout: 60_000 });
    await expect(why).toBeHidden();
    await confirm(page, lost.person.email, MEMORIES);
    await expectProof(page, lost.person.email, MEMORIES);
  } finally {
    await strict.stop();
  }
});

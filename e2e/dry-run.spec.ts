import type { Page } from "@playwright/test";
import { type Branch, branchFor } from "./journey/branches";
import { compareWith, openPerson } from "./journey/comparison";
import { momentNow, type Person, personWith } from "./journey/people";
import { confirm, expectProof, preview } from "./journey/restore";
import { expectEveryWidth } from "./journey/widths";
import { expect, Production, screenshot, test } from "./support/test";

const MEMORIES = 12;

let lost: { person: Person; profile: string; branch: Branch };
test.beforeAll(async ({ browser }) => {
  const production = new Production();
  const { person, profile } = await personWith(production, MEMORIES);
  const branch = await branchFor(browser, "support", await momentNow(production), "dry runs");
  lost = { person, profile, branch };
  await production.rows("delete from memories where profile_id = $1", [profile]);
  await production.close();
});

test.afterAll(async () => {
  const production = new Production();
  await production.rows("drop trigger if exists shout on memories");
  await production.rows("drop function if exists shout()");
  await production.rows("delete from users where id = $1", [lost.person.id]);
  await production.close();
});

const back = (production: Production) =>
  production.count("select count(*) from memories where profile_id = $1", [lost.profile]);

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
  await openPerson(page, lost.person, lost.branch);
  await compareWith(page, lost.branch);
  const restore = await preview(page, MEMORIES);
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
  expect(await back(production), "production is as it was").toBe(0);
  await noCopyLeft(page);
  await expect(card(page), "the result stays beside the plan").toContainText("differs");

  await production.rows("drop trigger shout on memories");
  await tryIt(page, "Try it again");
  await expect(card(page).getByText(`${MEMORIES} rows came out exactly as promised`)).toBeVisible({
    timeout: 60_000,
  });
  expect(await back(production), "production is as it was").toBe(0);
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
  expect(await back(production)).toBe(MEMORIES);
});

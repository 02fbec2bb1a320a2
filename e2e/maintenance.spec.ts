import type { Page } from "@playwright/test";
import { Vercel } from "./journey/vercel";
import { expectEveryWidth } from "./journey/widths";
import { signInQuickly } from "./support/sign-in";
import { checkA11y, expect, screenshot, test } from "./support/test";

test.afterEach(async ({ stack }) => {
  const vercel = new Vercel(stack);
  await vercel.recovers();
  await vercel.setMaintenance(false);
});

const banner = (page: Page) => page.getByRole("region", { name: "Maintenance mode" });
const card = (page: Page) => page.getByRole("region", { name: "Ember" });

test("an admin turns visitors away with a reason, everybody sees it, and lets them in again", async ({
  page,
  signIn,
  stack,
  browser,
}) => {
  const vercel = new Vercel(stack);
  await signIn("admin");
  await page.goto("/");
  await expect(card(page)).toContainText("healthy");
  await expect(card(page)).toContainText("the one that Rekindle protects");
  await expect(card(page)).toContainText(new URL(stack.production.databaseUrl).host);
  await expect(card(page)).toContainText("meet the app");
  expect((await vercel.visit()).status).toBe(200);

  const others = await browser.newContext({ baseURL: stack.consoleUrl });
  await signInQuickly(others, "viewer");
  const open = await others.newPage();
  await open.goto("/history");

  await page.getByRole("button", { name: "Turn maintenance mode on" }).click();
  const dialog = page.getByRole("dialog", { name: "Turn maintenance mode on?" });
  await dialog.getByLabel("Type these words to confirm").fill("maintenance on");
  await dialog.getByRole("button", { name: "Turn visitors away" }).click();
  // The browser itself asks for the reason.
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Why?").fill("A migration rewrote a column of many people");
  await dialog.getByLabel("For visitors (optional)").fill("Back at 15:00 UTC. Your memories are safe.");
  await checkA11y(page);
  await dialog.getByRole("button", { name: "Turn visitors away" }).click();

  await expect(banner(page)).toContainText("Maintenance mode is on.");
  await expect(banner(page)).toContainText("Admin (local): A migration rewrote a column of many people");
  await expect.poll(async () => (await vercel.visit()).status).toBe(503);
  expect((await vercel.visit()).text).toContain("Back at 15:00 UTC. Your memories are safe.");
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(card(page)).toContainText("meet the maintenance page");
  await expect(card(page)).toContainText("healthy");
  await expect(page.getByRole("button", { name: "Turn maintenance mode on" })).toBeHidden();
  await expectEveryWidth(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await screenshot(page, "overview-maintenance");

  // A page that was open all the while learns of it by itself, and offers nothing to a viewer.
  await expect(banner(open)).toContainText("An admin can end it.", { timeout: 30_000 });
  await expect(open.getByRole("button", { name: "End maintenance mode" })).toHaveCount(0);

  await page.goto("/branches");
  await banner(page).getByRole("button", { name: "End maintenance mode" }).click();
  const ending = page.getByRole("dialog", { name: "Let visitors in again?" });
  await ending.getByLabel("Why?").fill("Checked: all is well");
  await ending.getByLabel("Type these words to confirm").fill("maintenance off");
  await ending.getByRole("button", { name: "Let visitors in" }).click();
  await expect(banner(page)).toBeHidden();
  await expect.poll(async () => (await vercel.visit()).status).toBe(200);
  await expect(banner(open)).toBeHidden({ timeout: 30_000 });
  await others.close();

  await page.goto("/audit");
  await expect(page.getByRole("row", { name: /maintenance\.on/ }).first()).toContainText("Admin (local)");
  await expect(page.getByRole("row", { name: /maintenance\.off/ }).first()).toBeVisible();
});

test("what somebody else turned on is shown and can be ended; what is away is said", async ({
  page,
  signIn,
  stack,
}) => {
  const vercel = new Vercel(stack);
  await vercel.setMaintenance(true);
  await signIn("support");
  await page.goto("/");
  // An answer may be given from memory for some seconds; the page asks again by itself.
  await expect(banner(page)).toContainText("turned on outside of Rekindle", { timeout: 40_000 });
  await expect(banner(page)).toContainText("An admin can end it.");

  await vercel.goesWrong({ match: { path: "^/v" }, fault: { status: 503 }, times: 200 });
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(card(page)).toContainText("Vercel's API answered with an error (503)", { timeout: 30_000 });
  await expect(card(page)).toContainText("healthy");
  await expect(page.getByRole("heading", { level: 1, name: /You can go back/ })).toBeVisible();
});

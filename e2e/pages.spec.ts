import { createBranch } from "./journey/branches";
import { momentNow } from "./journey/people";
import { type Story, tellStory } from "./journey/story";
import { expectEveryWidth, phone } from "./journey/widths";
import { expect, screenshot, test } from "./support/test";

let story: Story;
test.beforeAll(async ({ browser }) => {
  story = await tellStory(browser);
});

const pages: readonly [name: string, address: (story: Story) => string, seen: RegExp][] = [
  ["overview", () => "/", /You can go back/],
  ["history", () => "/history", /Choose a moment/],
  ["branches", () => "/branches", /can be read/],
  ["branch", ({ branch }) => `/branches/${branch.id}`, /holds everything as of/],
  ["people", ({ waiting }) => `/people?q=${waiting.email.slice(0, 3)}`, /Whose rows/],
  [
    "person",
    ({ waiting, branch }) => `/people/${waiting.id}?branch=${branch.id}`,
    /has \d+ rows in \d+ tables/,
  ],
  ["comparison", ({ comparison }) => `${comparison}?table=public.memories`, /against production/],
  ["restore-preview", ({ draft }) => draft, /rows would come back/],
  ["restore-applied", ({ applied }) => applied, /back in production/],
  ["restores", () => "/restores", /put back in \d+ restore/],
  ["audit", () => "/audit", /written down/],
];

for (const [name, address, seen] of pages) {
  test(`${name}: usable for everybody, in both themes, on a desktop and on a phone`, async ({
    page,
    signIn,
  }) => {
    await signIn("admin");
    await page.goto(address(story));
    await expect(page.getByRole("heading", { level: 1, name: seen })).toBeVisible();
    // Counts and lists that come after the page.
    await page.waitForLoadState("networkidle");
    await expectEveryWidth(page);
    await screenshot(page, name);
  });
}

test("history with a branch that was just made", async ({ page, signIn, production }) => {
  await signIn("support");
  await createBranch(page, await momentNow(production), "support ticket 4712");
  await expect(page.getByRole("table", { name: "Rows per table, then and now" })).toBeVisible();
  await expectEveryWidth(page);
  await screenshot(page, "history-branch-created");
});

test("a row in full beside the list, and over it on a phone", async ({ page, signIn }) => {
  await signIn("support");
  const desktop = page.viewportSize();
  await page.setViewportSize(phone);
  await page.goto(`${story.comparison}?table=public.memories&state=missing`);
  await page
    .getByRole("table", { name: "Rows of memories" })
    .getByRole("row")
    .nth(1)
    .getByRole("button")
    .click();
  const sheet = page.getByRole("dialog", { name: "Row in full" });
  await expect(sheet.getByText("factual_content")).toBeVisible();
  if (desktop !== null) await page.setViewportSize(desktop);
  await expect(page.getByRole("region", { name: "Row in full" }).getByText("factual_content")).toBeVisible();
  await expectEveryWidth(page);
  await screenshot(page, "comparison-detail");
});

test("the palette", async ({ page, signIn }) => {
  await signIn("support");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
  await page.keyboard.type(story.waiting.email.slice(0, -8));
  await expect(page.getByRole("option", { name: story.waiting.email })).toBeVisible();
  await expectEveryWidth(page);
  await screenshot(page, "palette");
});

test("signing in and having signed out", async ({ page, stack }) => {
  await page.goto("/");
  await expect(page).toHaveURL(new RegExp(`^${stack.identity.url}/sign-in`));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await screenshot(page, "sign-in");
  await page.goto("/signed-out");
  await expect(page.getByRole("heading", { name: "You are signed out" })).toBeVisible();
  await expectEveryWidth(page);
});

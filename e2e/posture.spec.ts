import { expectEveryWidth } from "./journey/widths";
import { expect, screenshot, test } from "./support/test";

test("the posture says what to do first, every check with its hint, and targets beside what is measured", async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn("support");
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page.getByRole("heading", { level: 1, name: /things? fails?/ })).toBeVisible({
    timeout: 60_000,
  });

  // Nothing ticks in this stack: that has to be said first, with what to do.
  const ticks = page.getByRole("table", { name: "Checks" }).getByRole("row", { name: /^Ticks/ });
  await expect(ticks).toContainText("fails");
  await expect(ticks).toContainText("or start `npm run worker`");
  const first = page.getByRole("region", { name: "What to do first" });
  await expect(first.getByRole("listitem").first()).toContainText("fails");

  const targets = page.getByRole("table", { name: "Targets" });
  await expect(targets.getByRole("row", { name: /Neon's history/i })).toContainText(/within 1 h/);
  await expect(page.getByRole("region", { name: "Compliance, last 30 days" })).toContainText(
    "kept on 1 of 1 days",
  );
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByText("Everything was looked at again")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/by Support/)).toBeVisible();
  await expectEveryWidth(page);
  await screenshot(page, "posture");

  await signIn("viewer");
  await page.goto("/posture");
  await expect(ticks).toContainText("fails");
  await expect(page.getByRole("button", { name: "Look again" })).toHaveCount(0);
});

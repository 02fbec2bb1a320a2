import { readFile } from "node:fs/promises";
import { takeBackup } from "./journey/backups";
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
    "kept on 1 of 1 day",
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

test("the strip on the overview leads from a past day to a moment to compare with, and to a backup", async ({
  page,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn("admin");
  const backupId = await takeBackup(page);
  await page.goto("/");
  const strip = page.getByRole("region", { name: "Recoverability, day by day" });
  const today = strip.getByRole("list", { name: "The last days" }).getByRole("listitem").first();
  await expect(strip.getByText("no way back").first()).toBeVisible();
  await expectEveryWidth(page);
  await screenshot(page, "overview");

  // By keyboard alone: the ways of a day are stops of the Tab key.
  await today.getByRole("link", { name: /^any time: every moment up to .* Loses/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/history\?at=/);
  await expect(page.getByRole("textbox", { name: "Moment" })).toHaveValue(/^\d{4}-\d\d-\d\dT/);
  await expect(page.getByRole("button", { name: "Create recovery branch" })).toBeEnabled();

  await page.goto("/");
  await today.getByRole("link", { name: /^daily: .* never proven/ }).click();
  await page.waitForURL(new RegExp(`/backups/${backupId}`));
  await expect(page.getByRole("button", { name: "Restore from this" })).toBeVisible();
});

test("each way back is rehearsed by its own button, and the quarterly checklist comes out filled in", async ({
  page,
  signIn,
}) => {
  test.setTimeout(240_000);
  await signIn("admin");
  await takeBackup(page);
  await page.goto("/backups");
  await page.getByRole("button", { name: "Make the outage pack" }).click();
  await expect(page.getByText("The outage pack lies in 2 places")).toBeVisible();
  await page.goto("/drills");
  const kinds = page.getByRole("table", { name: "Ways back that are rehearsed" });
  const rowOf = (name: string) => kinds.getByRole("row").filter({ hasText: name });
  for (const [name, heading, check] of [
    ["go back in Neon's history", /^The past was there in/, "Query: the same rows in full"],
    ["use the outage pack alone", /^The outage pack was open and complete in/, "Newest backup"],
    ["bring one person back", /^The person came back in .*, byte for byte$/, "Equal again"],
  ] as const) {
    await page.goto("/drills");
    await rowOf(name)
      .getByRole("button", { name: `Start: ${name}` })
      .click();
    await page.waitForURL(/\/drills\/drl_/);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole("table", { name: "Checks" })).toContainText(check);
    await expect(page.getByRole("region", { name: "Checks" })).toContainText("all hold");
  }

  await page.goto("/drills");
  await rowOf("a whole incident, rehearsed").getByRole("button", { name: "Record by hand" }).click();
  const form = page.getByRole("dialog", { name: "Record a rehearsed incident" });
  await form.getByRole("spinbutton", { name: "Minutes until the service was back" }).fill("42");
  await form.getByRole("textbox", { name: "Evidence" }).fill("minutes of the rehearsal");
  await form.getByRole("textbox", { name: "Notes" }).fill("Step 3 was slow.");
  await form.getByRole("button", { name: "Record" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /the service was back in 42 min/ })).toBeVisible();

  await page.goto("/drills");
  await expect(rowOf("bring one person back")).toContainText("passed");
  await expect(rowOf("bring one person back")).toContainText("within 1 h");
  await expectEveryWidth(page);
  await screenshot(page, "drills");
  await signIn("support");
  await page.goto("/drills");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Checklist (Markdown)" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^dr-checklist-\d{4}-Q[1-4]\.md$/);
  const text = await readFile(await file.path(), "utf8");
  expect(text).toMatch(/- \[x\] Connect to test branch and verify row counts match — .* rows/);
  expect(text).toMatch(/- \[x\] Test recovery with a test user — “bring one person back” passed/);
  expect(text).toMatch(/- \[x\] Rehearse a whole incident/);
  expect(text).toMatch(/Tester: .*Admin/);
  expect((await page.request.get("/api/drills/checklist?format=html")).headers()["content-type"]).toContain(
    "text/html",
  );
  await expect(page.getByRole("button", { name: /^Start/ })).toHaveCount(0);

  await signIn("viewer");
  await page.goto("/drills");
  await expect(page.getByRole("link", { name: /^Checklist/ })).toHaveCount(0);
  expect((await page.request.get("/api/drills/checklist")).status()).toBe(403);
});

import type { Locator, Page } from "@playwright/test";
import { expect } from "../support/test";
import type { Branch } from "./branches";

/** Takes a backup by the button and waits until it lies, read back, in both places; returns its id. */
export async function takeBackup(page: Page): Promise<string> {
  await page.goto("/backups");
  await page.getByRole("button", { name: "Take a backup now" }).click();
  const running = page.getByRole("region", { name: "The backup that runs" });
  const id = (await running.getByRole("heading").textContent())?.trim() ?? "";
  expect(id).toMatch(/^bk_\d{8}T\d{6}Z_/);
  await expect(running).toBeHidden({ timeout: 60_000 });
  await page.goto(`/backups/${id}`);
  await expect(
    page.getByRole("region", { name: "About this backup" }).getByText("off-site ×2"),
  ).toBeVisible();
  return id;
}

/** Restores a backup, or a person's tables of it, into a branch of its own and waits until it can be compared. */
export async function restoreFrom(
  page: Page,
  backupId: string,
  purpose: string,
  { personsTablesOnly = false } = {},
): Promise<Branch> {
  await page.goto(`/backups/${backupId}`);
  await page.getByRole("button", { name: "Restore from this" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore from this backup" });
  await dialog.getByRole("textbox", { name: "Purpose" }).fill(purpose);
  if (personsTablesOnly)
    await dialog.getByRole("checkbox", { name: "Only the tables that hold a person's rows" }).check();
  await dialog.getByRole("button", { name: "Restore into a branch" }).click();
  await page.waitForURL(/\/branches\/[^/?]+/);
  await expect(page.getByRole("link", { name: "Compare a person here" })).toBeVisible({ timeout: 90_000 });
  const id = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  const title = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  return { id, name: title.split(" ", 1).join("") };
}

/** The backup is a mark on the line and on the overview's strip, and the mark leads to it. Ends on the backup's page. */
export async function expectOnTheLine(page: Page, backupId: string): Promise<void> {
  const its = (place: Page | Locator) => place.locator(`a[href="/backups/${backupId}"]`);
  await page.goto("/");
  await expect(its(page.getByRole("region", { name: "Ways back" }))).toHaveAttribute(
    "title",
    /^daily .*backup, /,
  );
  await page.goto("/history");
  const mark = its(page.getByRole("region", { name: "Timeline" }));
  await expect(mark).toHaveAccessibleName(/^Open the daily .*backup, /);
  await mark.click();
  await expect(page.getByRole("heading", { level: 1, name: /^Everything as of/ })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/backups/${backupId}$`));
}

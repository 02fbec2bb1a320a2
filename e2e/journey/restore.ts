import type { Page } from "@playwright/test";
import { expect } from "../support/test";
import { rows } from "./words";

/** From a comparison: the preview of what is chosen, at first everything that is missing. Nothing is written by it. */
export async function preview(page: Page, chosen: number): Promise<string> {
  await page.getByRole("button", { name: `Preview restore of ${rows(chosen)}` }).click();
  await page.waitForURL(/\/restores\/[^/?]+/);
  return new URL(page.url()).pathname;
}

/** Types what names the person, as asked, and means it. */
export async function confirm(page: Page, identifier: string, count: number): Promise<void> {
  await page.getByRole("button", { name: `Write ${rows(count)} to production` }).click();
  const dialog = page.getByRole("dialog", { name: `Write ${rows(count)} to production` });
  const write = dialog.getByRole("button", { name: `Write ${rows(count)}` });
  await expect(write).toBeDisabled();
  await dialog.getByRole("textbox", { name: /^Type the person's .+ to confirm$/ }).fill(identifier);
  await write.click();
}

/** The same for an undo. */
export async function confirmUndo(page: Page, email: string, count: number): Promise<void> {
  const take = `Take ${rows(count)} back`;
  await page.getByRole("button", { name: `${take} in production` }).click();
  const dialog = page.getByRole("dialog", { name: `${take} in production` });
  await dialog.getByRole("textbox", { name: "Type the person's email to confirm" }).fill(email);
  await dialog.getByRole("button", { name: take }).click();
}

/** Expects that the restore was applied and that the person, compared again, lacks nothing. */
export async function expectProof(page: Page, email: string, count: number): Promise<void> {
  const verb = count === 1 ? "is" : "are";
  await expect(
    page.getByRole("heading", { name: `${rows(count)} of ${email} ${verb} back in production` }),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Proof" })).toContainText("Compared again: nothing missing");
}

/** Runs an applied plan once more. */
export async function runAgain(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: "Run the same plan again" }).click();
  const dialog = page.getByRole("dialog", { name: "Run the same plan again" });
  await dialog.getByRole("textbox", { name: "Type the person's email to confirm" }).fill(email);
  await dialog.getByRole("button", { name: "Run again" }).click();
  await expect(dialog).toBeHidden({ timeout: 20_000 });
}

/** The card that says whether and how a restore can be taken back, and by whom it was. */
export const undoCard = (page: Page) => page.getByRole("region", { name: /^Und(o this|one)/ });

import type { Page } from "@playwright/test";
import { expect } from "../support/test";

const rows = (count: number) => `${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"}`;

/** The card that says why somebody else has to agree, and where it stands. */
export const approvalCard = (page: Page) => page.getByRole("region", { name: "Second person" });

/** From the preview of one's own plan: asks somebody else to look at it. */
export async function askForApproval(page: Page, note: string): Promise<void> {
  await page.getByRole("button", { name: "Ask for approval" }).click();
  const dialog = page.getByRole("dialog", { name: "Ask for approval" });
  await dialog.getByRole("textbox", { name: /What should they know/ }).fill(note);
  await dialog.getByRole("button", { name: "Ask for approval" }).click();
  await expect(page.getByText("Somebody else has to look at this plan.")).toBeVisible();
  await expect(approvalCard(page)).toContainText(note);
}

/** From somebody else's preview: agrees to it. */
export async function approve(page: Page, count: number, word = ""): Promise<void> {
  await page.getByRole("button", { name: `Approve ${rows(count)}` }).click();
  const dialog = page.getByRole("dialog", { name: `Approve ${rows(count)}` });
  if (word !== "") await dialog.getByRole("textbox", { name: /A word for the record/ }).fill(word);
  await dialog.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/agreed to this plan and no other/)).toBeVisible();
}

/** From somebody else's preview: says what is wrong with it. */
export async function reject(page: Page, reason: string): Promise<void> {
  await page.getByRole("button", { name: "Reject" }).click();
  const dialog = page.getByRole("dialog", { name: "Reject this plan" });
  await expect(dialog.getByRole("button", { name: "Reject" })).toBeDisabled();
  await dialog.getByRole("textbox", { name: "What is wrong with it?" }).fill(reason);
  await dialog.getByRole("button", { name: "Reject" }).click();
  await expect(page.getByText(/^Rejected; nothing was written/)).toBeVisible();
}

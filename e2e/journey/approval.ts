import type { Page } from "@playwright/test";
import { expect, type PersonaName } from "../support/test";
import { rows } from "./words";

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

/** Has the plan on this page approved by somebody else, and comes back as its author. */
export async function haveApproved(
  page: Page,
  signIn: (persona: PersonaName) => Promise<void>,
  author: "admin" | "support",
  count: number,
  note = "please look at it",
): Promise<void> {
  const restore = new URL(page.url()).pathname;
  await askForApproval(page, note);
  await expect(
    page.getByRole("button", { name: /^(Approve|Reject)/ }),
    "nobody approves their own",
  ).toHaveCount(0);
  await signIn(author === "admin" ? "support" : "admin");
  await page.goto(restore);
  await approve(page, count);
  await signIn(author);
  await page.goto(restore);
}

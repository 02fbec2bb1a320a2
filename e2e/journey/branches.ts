import type { Browser, Page } from "@playwright/test";
import { signInQuickly } from "../support/sign-in";
import { expect, type PersonaName } from "../support/test";

export interface Branch {
  id: string;
  name: string;
}

/** Types a moment on the history page and asks for a branch of it. */
export async function askForBranch(page: Page, moment: string, purpose: string): Promise<void> {
  await page.goto("/history");
  await page.getByRole("textbox", { name: "Moment" }).fill(moment);
  await page.getByRole("textbox", { name: "Purpose" }).fill(purpose);
  await page.getByRole("button", { name: "Create recovery branch" }).click();
}

/** Makes a recovery branch as a person does, and waits until it has answered. */
export async function createBranch(page: Page, moment: string, purpose: string): Promise<Branch> {
  await askForBranch(page, moment, purpose);
  const made = page.getByRole("region", { name: "The branch that is being made" });
  await expect(made.getByText(/It answers: \d+ tables with/)).toBeVisible({ timeout: 30_000 });
  const open = made.getByRole("link", { name: /^Open rk-/ });
  const name = ((await open.textContent()) ?? "").replace(/^Open /, "");
  const id = decodeURIComponent((await open.getAttribute("href"))?.split("/").at(-1) ?? "");
  return { id, name };
}

/** A branch for a whole file of promises, made before the first of them. */
export async function branchFor(browser: Browser, persona: PersonaName, moment: string, purpose: string) {
  const context = await browser.newContext();
  await signInQuickly(context, persona);
  const branch = await createBranch(await context.newPage(), moment, purpose);
  await context.close();
  return branch;
}

import type { Locator, Page } from "@playwright/test";

/** On a comparison: opens what the plan may do, lets `choose` choose, and uses it. */
export async function choosePolicy(page: Page, choose: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.getByRole("button", { name: "What the plan may do…" }).click();
  const dialog = page.getByRole("dialog", { name: "What this plan may do" });
  await choose(dialog);
  await dialog.getByRole("button", { name: "Use these choices" }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** In that dialog: what becomes of changed rows, of all tables or of one. */
export async function changedRows(dialog: Locator, of: string, kind: string): Promise<void> {
  if (of !== "all tables") await dialog.getByRole("checkbox", { name: `Its own choice for ${of}` }).check();
  await dialog.getByRole("combobox", { name: `Changed rows of ${of}` }).selectOption(kind);
}

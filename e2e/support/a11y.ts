import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export const themes = ["light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** Shows the page in a theme, as a person who has chosen it sees it. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  // The sign-in page is not the console's: it knows the system's theme only.
  if ((await page.locator("html[data-theme]").count()) === 0) return;
  await page.evaluate((name) => {
    localStorage.setItem("theme", name);
    // next-themes listens to this event of other tabs: the page changes without a reload and keeps its state.
    window.dispatchEvent(
      new StorageEvent("storage", { key: "theme", newValue: name, storageArea: localStorage }),
    );
  }, theme);
  await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
}

/** Waits until what the page asks for by itself has come: a change of width may ask again. */
export async function expectLoaded(page: Page): Promise<void> {
  await expect(page.getByText(/^Loading .*…$/)).toHaveCount(0);
}

/** No axe violation, in either theme or in the one that is named. */
export async function checkA11y(page: Page, only: readonly Theme[] = themes): Promise<void> {
  for (const theme of only) {
    await showTheme(page, theme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const words = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(" ")}  ${node.failureSummary ?? ""}`).join("\n")}`,
    );
    expect(words, `axe on ${page.url()} in ${theme}`).toEqual([]);
  }
}

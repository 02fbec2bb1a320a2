import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectLoaded, showTheme, themes } from "./a11y";

const folder = join(import.meta.dirname, "..", "..", "docs", "screenshots");
const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

/**
 * Writes `docs/screenshots/<name>-{light,dark}.png` and `<name>-phone-{light,dark}.png`, only with
 * REKINDLE_SCREENSHOTS=1: an ordinary test run leaves the tree as it was.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.REKINDLE_SCREENSHOTS !== "1") return;
  for (const theme of themes) {
    await showTheme(page, theme);
    await page.screenshot({
      path: join(folder, `${name}-${theme}.png`),
      animations: "disabled",
      caret: "hide",
    });
    await page.setViewportSize(phone);
    await expectLoaded(page);
    await page.screenshot({
      path: join(folder, `${name}-phone-${theme}.png`),
      animations: "disabled",
      caret: "hide",
    });
    await page.setViewportSize(desktop);
    await expectLoaded(page);
  }
}

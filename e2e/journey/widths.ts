import type { Page } from "@playwright/test";
import { checkA11y, expect, expectLoaded } from "../support/test";

export const phone = { width: 390, height: 844 };

/**
 * No axe violation in either theme on a desktop and in the dark one on a phone (the colours are the same), and nothing to
 * scroll sideways there.
 */
export async function expectEveryWidth(page: Page): Promise<void> {
  const desktop = page.viewportSize();
  if (desktop === null) throw new Error("The page has no size.");
  await checkA11y(page);
  await page.setViewportSize(phone);
  await expectLoaded(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `px that ${page.url()} is wider than a phone`).toBeLessThanOrEqual(0);
  await checkA11y(page, ["dark"]);
  await page.setViewportSize(desktop);
  await expectLoaded(page);
}

import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

/** The browser of the tests: the one that the bootstrap found, else Playwright's own or the machine's. */
export function findBrowser(): string {
  const candidates = [
    process.env.REKINDLE_BROWSER,
    chromium.executablePath(),
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const found = candidates.find((path) => path !== undefined && existsSync(path));
  if (found === undefined)
    throw new Error("No Chrome or Chromium found: set REKINDLE_BROWSER to its executable.");
  return found;
}

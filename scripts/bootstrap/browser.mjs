import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { aptInstall, canInstall } from "./apt.mjs";
import { done, output, Problem } from "./run.mjs";

/** The Chrome or Chromium for the browser tests: the one named, Playwright's own, the machine's, or Debian's. */
export async function findBrowser(root) {
  const named = process.env.REKINDLE_BROWSER;
  if (named) {
    if (!existsSync(named)) throw new Problem(`REKINDLE_BROWSER names ${named}, which does not exist.`);
    return tell(named);
  }
  let browser = await installed(root);
  if (browser === null && canInstall()) {
    await aptInstall(root, "browser", ["chromium", "fonts-liberation"]);
    browser = await installed(root);
  }
  if (browser === null) {
    throw new Problem(
      "The browser tests need Chrome or Chromium. Install one of them, or run\n\n" +
        "    npx playwright install chromium\n\nor set REKINDLE_BROWSER to its executable, then run this again.",
    );
  }
  return tell(browser);
}

async function tell(browser) {
  const version = await output(browser, ["--version"]);
  done("browser", version ?? browser);
  return browser;
}

async function installed(root) {
  const { chromium } = await import(pathToFileURL(join(root, "node_modules/playwright-core/index.mjs")).href);
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const candidates = [
    chromium.executablePath(),
    ...(process.env.PATH ?? "").split(":").flatMap((dir) => names.map((name) => join(dir, name))),
    "/usr/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./e2e/support/browser";
import { runningStack } from "./e2e/support/stack";

// Named by `npm test`, which counts from it; without a name the report would fill the terminal.
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;
const root = process.getuid?.() === 0;
const another = "another-schema/*.spec.ts";
const disasters = /incident-(corruption|outage)\.spec\.ts$/;

export default defineConfig({
  testDir: "e2e",
  // Content is marked before the promises are tested; after them nothing but Ember's databases may hold the mark.
  projects: [
    { name: "before", testMatch: "around/*.first.ts", teardown: "after" },
    {
      name: "promises",
      testMatch: "**/*.spec.ts",
      testIgnore: [disasters, another],
      dependencies: ["before"],
    },
    // With one worker, projects run in this order: production lies elsewhere after these, so nothing may follow them.
    { name: "disasters", testMatch: disasters, dependencies: ["before"] },
    // Against a stack of its own, with another product's schema in it.
    { name: "another-schema", testMatch: another },
    { name: "after", testMatch: "around/*.last.ts" },
  ],
  outputDir: "test-results/e2e",
  // One stack, one production database: specs cause accidents in it and must not meet each other's.
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: report === undefined ? [["list"]] : [["list"], ["json", { outputFile: report }]],
  use: {
    ...devices["Desktop Chrome"],
    viewport: { width: 1440, height: 900 },
    baseURL: runningStack().consoleUrl,
    timezoneId: "Europe/Berlin",
    locale: "en-GB",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        // Chromium's sandbox refuses to run as root.
        ...(root ? ["--no-sandbox"] : []),
        // The tests reach nothing but loopback; a browser that calls home would only wait for time-outs.
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

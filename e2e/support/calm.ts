import { expect, type Page } from "@playwright/test";

/** Watches a page: what it complains about in its console, and errors that nobody caught, fail the test. */
export function watchConsole(page: Page): { expectCalm(): void; allow(pattern: RegExp): void } {
  const complaints: string[] = [];
  const allowed: RegExp[] = [];
  page.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    // "Failed to load resource" does not say which one.
    complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  return {
    allow: (pattern) => allowed.push(pattern),
    expectCalm: () => {
      const rest = complaints.filter((text) => !allowed.some((pattern) => pattern.test(text)));
      expect(rest, "the browser's console").toEqual([]);
    },
  };
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addUp, countPlaywright, countVitest, inOneLine } from "./counts";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-counts-"));
});
afterAll(() => rm(dir, { recursive: true }));

async function report(content: unknown): Promise<string> {
  const file = join(dir, `${Math.random()}.json`);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults: [] };

describe("counts of a suite", () => {
  it("takes them from the report", async () => {
    expect(await countVitest("unit", await report(vitest), true)).toEqual({
      name: "unit",
      passed: 5,
      failed: 0,
      skipped: 1,
    });
    const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 2 };
    expect(await countPlaywright("e2e", await report({ stats }), false)).toEqual({
      name: "e2e",
      passed: 4,
      failed: 1,
      skipped: 2,
    });
  });

  it("fails when no test ran", async () => {
    const none = { ...vitest, numPassedTests: 0, numPendingTests: 0 };
    expect((await countVitest("unit", await report(none), true)).failed).toBe(1);
  });

  it("fails when the report is missing or cut short", async () => {
    expect((await countVitest("unit", join(dir, "nowhere.json"), true)).failed).toBe(1);
    expect((await countPlaywright("e2e", await report('{"stats": {'), true)).failed).toBe(1);
  });

  it("fails when the runner failed and no test says why", async () => {
    expect((await countVitest("unit", await report(vitest), false)).failed).toBe(1);
  });

  it("counts a test file that does not load", async () => {
    const broken = { ...vitest, testResults: [{ status: "failed", assertionResults: [] }] };
    expect((await countVitest("unit", await report(broken), false)).failed).toBe(1);
  });

  it("adds up to one line", () => {
    const a = { passed: 2, failed: 0, skipped: 0 };
    expect(inOneLine(addUp([a, a]))).toBe("4 passed, 0 failed");
    expect(inOneLine(addUp([a, { passed: 1, failed: 1, skipped: 3 }]))).toBe("3 passed, 1 failed, 3 skipped");
  });
});

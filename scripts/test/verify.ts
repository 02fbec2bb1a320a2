import { join } from "node:path";
import { type Counts, readReport, type SuiteResult } from "./counts";
import { run } from "./run";

/** Format, lint, types, import rules and unit tests, each counted by itself. */
export async function runVerify(root: string, results: string): Promise<SuiteResult[]> {
  const file = join(results, "verify.json");
  const well = await run(root, process.execPath, ["scripts/verify.mjs"], { REKINDLE_RESULTS: file });
  const parts = await readReport<(Counts & { name: string })[]>(file);
  if (parts === null) return [{ name: "verify", passed: 0, failed: 1, skipped: 0 }];
  const unexplained = !well && parts.every(({ failed }) => failed === 0);
  return unexplained ? [...parts, { name: "verify", passed: 0, failed: 1, skipped: 0 }] : parts;
}

import { readFile } from "node:fs/promises";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface SuiteResult extends Counts {
  name: string;
}

/** The sum of several results. */
export function addUp(results: readonly Counts[]): Counts {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of results) {
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}

/** `12 passed, 0 failed`, and the skipped ones when there are some. */
export function inOneLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** The counts of a vitest JSON report; a file that does not load has no failed test, but it failed. */
export async function countVitest(name: string, file: string, exitedWell: boolean): Promise<SuiteResult> {
  const report = await readReport<VitestReport>(file);
  if (report === null) return { name, passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    (it) => it.status === "failed" && it.assertionResults.length === 0,
  );
  return honest(exitedWell, {
    name,
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

/** The counts of a Playwright JSON report; a test that passed at its second try passed. */
export async function countPlaywright(name: string, file: string, exitedWell: boolean): Promise<SuiteResult> {
  const report = await readReport<PlaywrightReport>(file);
  if (report === null) return { name, passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return honest(exitedWell, { name, passed: expected + flaky, failed: unexpected, skipped });
}

/** Silence is never success: a suite that ran nothing, or that failed without saying where, has one failure more. */
export function honest(exitedWell: boolean, result: SuiteResult): SuiteResult {
  const silent = result.passed + result.failed === 0;
  const unexplained = !exitedWell && result.failed === 0;
  return silent || unexplained ? { ...result, failed: result.failed + 1 } : result;
}

/** A report that a runner should have written; null when it did not. */
export async function readReport<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

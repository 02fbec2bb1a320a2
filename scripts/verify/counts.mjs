import { existsSync, readFileSync } from "node:fs";

/**
 * The counts of a vitest JSON report. A suite that ran nothing, or that failed without a failed test (a file that does
 * not load, an error between tests), counts as one failure: silence is never success.
 */
export function countVitest(file, exitedWell) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(file, "utf8"));
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return honest(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + broken.length,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    exitedWell,
  );
}

/** The counts of a Playwright JSON report, by the same rules; a flaky test passed. */
export function countPlaywright(file, exitedWell) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(file, "utf8"));
  return honest(
    { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    exitedWell,
  );
}

function honest(counts, exitedWell) {
  const silent = counts.passed + counts.failed === 0;
  const unexplained = !exitedWell && counts.failed === 0;
  return silent || unexplained ? { ...counts, failed: counts.failed + 1 } : counts;
}

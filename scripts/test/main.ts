import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runBrowserTests } from "./browser";
import { addUp, type Counts, inOneLine, type SuiteResult } from "./counts";
import { runIntegrationTests } from "./integration";
import { stopChildren } from "./run";
import { runVerify } from "./verify";

const root = resolve(import.meta.dirname, "..", "..");
const suites = ["verify", "integration", "e2e"] as const;
type SuiteName = (typeof suites)[number];
const usage = `npm test [-- --only verify|integration|e2e] [-- FILTER …]

  --only SUITE  run one suite (may be given several times)
  FILTER …      handed to the chosen suite's runner: names of test files`;

/** Runs every suite, whatever the ones before it said, and ends with one line of counts. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: "string", multiple: true }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const only = (values.only ?? suites).filter((name): name is SuiteName =>
    suites.some((suite) => suite === name),
  );
  if (only.length === 0 || only.length < (values.only?.length ?? 0)) {
    console.error(usage);
    return 2;
  }
  const dir = join(root, ".stack-test");
  const results = join(root, "test-results", "counts");
  await rm(join(root, "test-results"), { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const run: Record<SuiteName, () => Promise<SuiteResult[]>> = {
    verify: () => runVerify(root, results),
    integration: () => runIntegrationTests(root, results, positionals),
    e2e: () => runBrowserTests(root, dir, results, positionals),
  };

  const all: SuiteResult[] = [];
  for (const name of suites.filter((suite) => only.includes(suite))) {
    const begun = performance.now();
    console.log(`\n── ${name} ${"─".repeat(60 - name.length)}\n`);
    const outcome = await run[name]().catch((error: unknown): SuiteResult[] => {
      console.error(error instanceof Error ? error.message : error);
      return [{ name, passed: 0, failed: 1, skipped: 0 }];
    });
    all.push(...outcome);
    console.log(
      `\n${name}: ${inOneLine(addUp(outcome))} in ${((performance.now() - begun) / 1000).toFixed(0)} s`,
    );
  }

  const total: Counts = addUp(all);
  const bad = all.filter(({ failed }) => failed > 0).map(({ name, failed }) => `${name} (${failed})`);
  console.log(bad.length === 0 ? "" : `\nfailed: ${bad.join(", ")}`);
  console.log(inOneLine(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

for (const [name, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.once(name, () => void stopChildren().finally(() => process.exit(code)));
}
// The bootstrap was killed: nobody waits for these tests any more.
if (process.channel !== undefined)
  process.once("disconnect", () => void stopChildren().finally(() => process.exit(1)));
process.exit(await main());

import { join } from "node:path";
import { countVitest, type SuiteResult } from "./counts";
import { run } from "./run";

/** The tests on real servers. */
export async function runIntegrationTests(
  root: string,
  results: string,
  filters: string[],
): Promise<SuiteResult[]> {
  const file = join(results, "integration.json");
  const well = await run(root, "node_modules/.bin/vitest", [
    "run",
    "--project",
    "integration",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
    ...filters,
  ]);
  return [await countVitest("integration", file, well)];
}

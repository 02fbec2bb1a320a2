import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
// Node 24 reads TypeScript that only has types to drop.
import { countVitest } from "../test/counts.ts";

/** Runs the unit tests; a run without tests counts as a failure. */
export async function unitTests(root, run) {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "rekindle-unit-"));
  const file = join(folder, "unit.json");
  const args = ["run", "--project", "unit", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const { ok, text } = await run(root, "vitest", args);
  const counts = await countVitest("unit tests", file, ok);
  rmSync(folder, { recursive: true, force: true });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const well = counts.failed === 0;
  console.log(
    `  ${well ? "✓" : "✗"} ${"unit tests".padEnd(14)} ${seconds} s · ${counts.passed} tests${well ? "" : `\n\n${text}\n`}`,
  );
  return counts;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { countVitest } from "./counts.mjs";

/** Runs the unit tests; a run without tests counts as a failure. */
export async function unitTests(root, run) {
  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "rekindle-unit-"));
  const file = join(folder, "unit.json");
  const args = ["run", "--project", "unit", "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`];
  const { ok, text } = await run(root, "vitest", args);
  const counts = countVitest(file, ok);
  rmSync(folder, { recursive: true, force: true });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const well = counts.failed === 0;
  console.log(
    `  ${well ? "✓" : "✗"} ${"unit tests".padEnd(14)} ${seconds} s · ${counts.passed} tests${well ? "" : `\n\n${text}\n`}`,
  );
  return { name: "unit tests", ...counts };
}

// `npm run verify`: everything that can be said about the tree without a database, side by side, in seconds.
// With REKINDLE_RESULTS=<file> the counts are written there too, for the run of all tests.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checks } from "./verify/checks.mjs";
import { run } from "./verify/run.mjs";
import { unitTests } from "./verify/unit.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const begun = Date.now();

const results = await Promise.all([
  ...checks.map(async ({ name, check }) => {
    const started = Date.now();
    const trouble = await check(root, run);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(
      `  ${trouble === null ? "✓" : "✗"} ${name.padEnd(14)} ${seconds} s${trouble === null ? "" : `\n\n${trouble}\n`}`,
    );
    return { name, passed: trouble === null ? 1 : 0, failed: trouble === null ? 0 : 1, skipped: 0 };
  }),
  unitTests(root, run),
]);

const sum = (key) => results.reduce((total, result) => total + result[key], 0);
if (process.env.REKINDLE_RESULTS) writeFileSync(process.env.REKINDLE_RESULTS, JSON.stringify(results));
const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
console.log(
  `\nverify: ${sum("passed")} passed, ${sum("failed")} failed${skipped} in ${((Date.now() - begun) / 1000).toFixed(1)} s`,
);
process.exitCode = sum("failed") > 0 ? 1 : 0;

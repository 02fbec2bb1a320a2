// The way in from a machine that has nothing but Node ≥ 18 and npm: makes sure that the packages, Node 24, PostgreSQL
// and (for the tests) a browser are there, then hands over. It may not import anything that npm has to install.
import { fileURLToPath } from "node:url";
import { findBrowser } from "./bootstrap/browser.mjs";
import { handOver } from "./bootstrap/hand-over.mjs";
import { findNode24 } from "./bootstrap/node24.mjs";
import { installPackages } from "./bootstrap/packages.mjs";
import { findPostgres } from "./bootstrap/postgres.mjs";
import { Problem } from "./bootstrap/run.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const usage = "node scripts/bootstrap.mjs <up|test|ci> [options]";

async function main([command, ...args]) {
  if (!["up", "test", "ci"].includes(command)) {
    console.error(usage);
    return 2;
  }
  console.log(command === "up" ? "\nRekindle" : "\nRekindle: tests");
  await installPackages(root);
  const node = await findNode24(root);
  await findPostgres(root);
  if (command === "up") return handOver(node, root, "stack/main.ts", args);
  const browser = await findBrowser(root);
  return handOver(node, root, "scripts/test/main.ts", args, {
    REKINDLE_BROWSER: browser,
    ...(command === "ci" ? { CI: "1" } : {}),
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.error(`\n${error.message}\n`);
  process.exitCode = 1;
}

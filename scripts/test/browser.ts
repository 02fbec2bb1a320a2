import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { emptyStack, stopStack } from "@/stack/cli/stop";
import { readOwner } from "@/stack/supervisor/lock";
import { countPlaywright, type SuiteResult } from "./counts";
import { run, start, stopChild } from "./run";

/** The tests in a real browser, against a fresh stack of their own that no running one knows of. */
export async function runBrowserTests(
  root: string,
  dir: string,
  results: string,
  filters: string[],
): Promise<SuiteResult[]> {
  const owner = await readOwner(dir);
  if (owner !== null)
    throw new Error(`A test stack already runs (process ${owner.pid}): stop it, or wait for it.`);
  await stopStack(dir);
  await emptyStack(dir);
  const stack = await startTestStack(root, dir);
  try {
    const file = join(results, "e2e.json");
    const well = await run(root, "node_modules/.bin/playwright", ["test", ...filters], {
      REKINDLE_STACK_DIR: dir,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    return [await countPlaywright("e2e", file, well)];
  } finally {
    await stopChild(stack);
  }
}

function startTestStack(root: string, dir: string): Promise<ChildProcess> {
  const args = [
    "--import",
    "tsx",
    join(root, "stack", "main.ts"),
    "--dir",
    dir,
    "--ports",
    "4650",
    "--brief",
    // The specs cause every tick themselves and count what comes of it.
    "--without-worker",
    "--without-crons",
    // The specs are faster than people: together they would meet Neon's limit and wait it out again and again.
    "--neon-requests",
    "100000",
  ];
  const stack = start(root, process.execPath, args, { ipc: true });
  return new Promise((resolve, reject) => {
    stack.once("error", reject);
    stack.once("exit", () => reject(new Error("The test stack did not start.")));
    stack.once("message", () => resolve(stack));
  });
}

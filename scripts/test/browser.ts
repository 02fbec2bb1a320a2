import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { emptyStack, stopStack } from "@/stack/cli/stop";
import { readOwner } from "@/stack/supervisor/lock";
import { countPlaywright, type SuiteResult } from "./counts";
import { run, start, stopChild } from "./run";

/** The suites of the browser, each with a stack of its own. */
const SUITES = [
  { name: "e2e", schema: "ember", projects: ["promises", "disasters"] },
  { name: "e2e of another schema", schema: "rental", projects: ["another-schema"] },
] as const;
type Suite = (typeof SUITES)[number];

/** What runs when only some files are asked for: those of another schema lie in a folder of that name. */
const isAsked = (suite: Suite, filters: string[]) =>
  filters.length === 0 ||
  filters.some((filter) => filter.includes("another-schema") === (suite.schema === "rental"));

/** The tests in a real browser, against fresh stacks of their own that no running one knows of. */
export async function runBrowserTests(
  root: string,
  dir: string,
  results: string,
  filters: string[],
): Promise<SuiteResult[]> {
  const outcomes: SuiteResult[] = [];
  for (const suite of SUITES.filter((one) => isAsked(one, filters)))
    outcomes.push(await runSuite(suite, root, `${dir}-${suite.schema}`, results, filters));
  return outcomes;
}

async function runSuite(
  suite: Suite,
  root: string,
  dir: string,
  results: string,
  filters: string[],
): Promise<SuiteResult> {
  const owner = await readOwner(dir);
  if (owner !== null)
    throw new Error(`A test stack already runs (process ${owner.pid}): stop it, or wait for it.`);
  await stopStack(dir);
  await emptyStack(dir);
  const stack = await startTestStack(root, dir, suite.schema);
  try {
    const file = join(results, `e2e-${suite.schema}.json`);
    const projects = suite.projects.map((project) => `--project=${project}`);
    const well = await run(root, "node_modules/.bin/playwright", ["test", ...projects, ...filters], {
      REKINDLE_STACK_DIR: dir,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    return await countPlaywright(suite.name, file, well);
  } finally {
    await stopChild(stack);
  }
}

function startTestStack(root: string, dir: string, schema: Suite["schema"]): Promise<ChildProcess> {
  const args = [
    "--import",
    "tsx",
    join(root, "stack", "main.ts"),
    "--dir",
    dir,
    "--ports",
    "4650",
    "--brief",
    "--schema",
    schema,
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

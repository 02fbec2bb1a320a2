import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import { countStates, type PostureReport } from "@/lib/recovery/posture/report";
import { loadEnvironment } from "./console/environment";

const USAGE = `npm run posture -- [--all] [--json]

Looks at everything that has to be right before anything happens, and says what to do.
  --all    also what is well
  --json   the whole report as JSON

Exit code 0: nothing fails. 1: something fails. 2: nothing is known to fail, but something could not be seen.`;

const SIGNS = { fail: "✗", unknown: "?", warn: "!", pass: "✓" } as const;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      all: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  await loadEnvironment();
  // Only now: these read the environment.
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring } = await import("@/lib/server/context");
  const { checkPosture } = await import("@/lib/recovery/posture/check-posture");
  try {
    const looked = await runVerbAs(
      { kind: "cli", name: "posture" },
      checkPosture,
      { fresh: true },
      randomUUID(),
    );
    if (!looked.ok) {
      console.error(`${looked.message}\n${looked.hint}`);
      return 1;
    }
    const { report } = looked.value;
    console.log(values.json ? JSON.stringify(report, null, 2) : words(report, values.all));
    const { fail, unknown } = countStates(report.checks);
    return fail > 0 ? 1 : unknown > 0 ? 2 : 0;
  } finally {
    await closeWiring();
  }
}

function words({ checks }: PostureReport, all: boolean): string {
  const { fail, warn, unknown, pass } = countStates(checks);
  const lines = checks
    .filter(({ state }) => all || state !== "pass")
    .flatMap(({ state, title, what, todo }) => [
      `${SIGNS[state]} ${title}: ${what}`,
      ...(todo === null ? [] : [`    → ${todo}`]),
    ]);
  return [...lines, `${fail} fail, ${unknown} could not be seen, ${warn} to look at, ${pass} are well.`].join(
    "\n",
  );
}

process.exitCode = await main();

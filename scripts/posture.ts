import { countStates, type PostureReport } from "@/lib/recovery/posture/report";
import { complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run posture -- [--all] [--json]

Looks at everything that has to be right before anything happens, and says what to do.
  --all    also what is well
  --json   the whole report as JSON

Exit code 0: nothing fails. 1: something fails. 2: nothing is known to fail, but something could not be seen.`;

const SIGNS = { fail: "✗", unknown: "?", warn: "!", pass: "✓" } as const;

async function main(): Promise<number> {
  const given = readArguments(USAGE, {
    all: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  });
  if (typeof given === "number") return given;
  return withConsole("posture", async (ask) => {
    const { checkPosture } = await import("@/lib/recovery/posture/check-posture");
    const looked = await ask(checkPosture, { fresh: true });
    if (!looked.ok) return complain(looked);
    const { report } = looked.value;
    const { all, json } = given.values;
    console.log(json ? JSON.stringify(report, null, 2) : words(report, all));
    const { fail, unknown } = countStates(report.checks);
    return fail > 0 ? 1 : unknown > 0 ? 2 : 0;
  });
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

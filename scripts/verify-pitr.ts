import { formatBytes } from "@/lib/format/bytes";
import { formatSeconds } from "@/lib/format/duration";
import { formatCount } from "@/lib/format/number";
import { shrunkTables } from "@/lib/recovery/posture/baseline";
import { countStates } from "@/lib/recovery/posture/report";
import type { PitrReport } from "@/lib/recovery/posture/verify-pitr";
import { complain, readArguments, withConsole } from "./console/command";

const USAGE = `npm run verify-pitr -- [--json]

Verifies the configuration of Neon's point-in-time recovery and records how large production is: history window, branch, quota,
database size, rows of every table. Changes nothing. Part of \`npm run posture\`; the first line of the quarterly checklist.

Exit code 0: nothing fails. 1: something fails, or could not be read.`;

async function main(): Promise<number> {
  const given = readArguments(USAGE, { json: { type: "boolean", default: false } });
  if (typeof given === "number") return given;
  return withConsole("verify-pitr", async (ask) => {
    const { verifyPitr } = await import("@/lib/recovery/posture/verify-pitr");
    const seen = await ask(verifyPitr, {});
    if (!seen.ok) return complain(seen);
    console.log(given.values.json ? JSON.stringify(seen.value, null, 2) : words(seen.value));
    return countStates(seen.value.checks).fail > 0 ? 1 : 0;
  });
}

function words({ project, branch, branches, window, baseline, before, checks }: PitrReport): string {
  const width = Math.max(0, ...baseline.tables.map(({ table }) => table.length));
  const earlier = new Map(before?.tables.map(({ table, rows }) => [table, rows]));
  return [
    `Project        ${project.id} (${project.name}), ${project.region}, Postgres ${project.pgVersion}, plan ${project.plan ?? "not said"}`,
    `Branch         ${branch.name} (${branch.id}), ${branch.parentId === null ? "root" : `child of ${branch.parentId}`}, ${branch.isProtected ? "protected" : "not protected"}`,
    `Branches       ${branches}${project.branchLimit === null ? "" : ` of ${project.branchLimit}`}`,
    `History        ${formatSeconds(window.retentionSeconds)}: from ${window.earliest} to ${window.latest}`,
    `Database size  ${formatBytes(baseline.bytes)}, at ${baseline.readAt} (LSN ${baseline.lsn})`,
    ...baseline.tables.map(({ table, rows, approximate }) => {
      const was = earlier.get(table);
      const then = was === undefined ? "" : `   ${formatCount(was)} on ${before?.readAt.slice(0, 10)}`;
      return `  ${table.padEnd(width)}  ${`${approximate ? "about " : ""}${formatCount(rows)}`.padStart(14)} rows${then}`;
    }),
    ...(before === null ? [] : shrunkTables(before, baseline).map((line) => `  ${line}`)),
    ...checks.map(
      ({ state, title, what, todo }) =>
        `${state.padEnd(7)} ${title}: ${what}${todo === null ? "" : `\n        → ${todo}`}`,
    ),
  ].join("\n");
}

process.exitCode = await main();

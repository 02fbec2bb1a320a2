import { type Ask, complain, readArguments, withConsole } from "./console/command";
import { follow } from "./console/live-run";

const USAGE = `npm run backup -- [--schedule daily|manual]

Takes a backup here and now, from claim to clean-up, and waits for its end.
  --schedule daily   the day's backup: when it was taken already, nothing happens (default: manual)

Exit code 0: there is a good backup. 1: there is none, and the reason was printed.`;

async function main(): Promise<number> {
  const given = readArguments(USAGE, { schedule: { type: "string", default: "manual" } });
  if (typeof given === "number") return given;
  return withConsole("backup", (ask) => backUp(ask, given.values.schedule), { here: true });
}

async function backUp(ask: Ask, schedule: string): Promise<number> {
  const { takeBackup } = await import("@/lib/recovery/backup/take-backup");
  const { runBackup } = await import("@/lib/recovery/backup/run-backup");
  const taken = await ask(takeBackup, { schedule });
  if (!taken.ok) return complain(taken);
  const { run, started } = taken.value;
  if (!started && run.state !== "queued") {
    console.log(`Nothing was started: ${run.id} of ${run.startedAt} ${STATES[run.state]}.`);
    return 0;
  }
  console.log(`${run.backupId} (${run.id})`);
  const done = new AbortController();
  const following = follow(ask, run.id, done.signal);
  const outcome = await ask(runBackup, { runId: run.id });
  done.abort();
  await following;
  if (!outcome.ok) return complain(outcome);
  for (const note of outcome.value.notes) console.log(`note: ${note}`);
  console.log(
    outcome.value.state === "succeeded" ? "The backup stands." : `The run is ${outcome.value.state}.`,
  );
  if (outcome.value.state !== "succeeded") return 1;
  await refreshPack(ask);
  return 0;
}

/** The queue does this elsewhere. A pack that cannot be made now makes the backup no worse. */
async function refreshPack(ask: Ask): Promise<void> {
  const { makePack } = await import("@/lib/recovery/pack/make-pack");
  const made = await ask(makePack, {});
  console.log(
    made.ok
      ? `outage pack: ${made.value.key}`
      : `note: no outage pack was made: ${made.message} ${made.hint}`,
  );
}

const STATES = { queued: "waits", running: "is at work", succeeded: "stands", failed: "failed" } as const;

process.exitCode = await main();

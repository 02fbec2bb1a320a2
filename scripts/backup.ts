import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { Actor } from "@/lib/recovery/context";
import type { Outcome } from "@/lib/recovery/errors";
import type { Verb } from "@/lib/server/run-verb-as";
import { loadEnvironment } from "./console/environment";
import { follow } from "./console/live-run";

const USAGE = `npm run backup -- [--schedule daily|manual]

Takes a backup here and now, from claim to clean-up, and waits for its end.
  --schedule daily   the day's backup: when it was taken already, nothing happens (default: manual)

Exit code 0: there is a good backup. 1: there is none, and the reason was printed.`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { schedule: { type: "string", default: "manual" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  await loadEnvironment();
  // Only now: these read the environment.
  const { runVerbAs } = await import("@/lib/server/run-verb-as");
  const { closeWiring, setWiring, wiring } = await import("@/lib/server/context");
  const { takeBackup } = await import("@/lib/recovery/backup/take-backup");
  const { runBackup } = await import("@/lib/recovery/backup/run-backup");
  // What is taken here is run here: a worker must not be faster.
  const wired = wiring();
  const jobs = { enqueue: async () => undefined };
  setWiring({ ...wired, ports: { ...wired.ports, backups: { ...wired.ports.backups, jobs } } });
  const actor: Actor = { kind: "cli", name: "backup" };
  const ask = <T>(verb: Verb<T>, input: unknown): Promise<Outcome<T>> =>
    runVerbAs(actor, verb, input, randomUUID());
  try {
    const taken = await ask(takeBackup, { schedule: values.schedule });
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
  } finally {
    await closeWiring();
  }
}

/** The queue does this elsewhere. A pack that cannot be made now makes the backup no worse. */
async function refreshPack(ask: <T>(verb: Verb<T>, input: unknown) => Promise<Outcome<T>>): Promise<void> {
  const { makePack } = await import("@/lib/recovery/pack/make-pack");
  const made = await ask(makePack, {});
  console.log(
    made.ok
      ? `outage pack: ${made.value.key}`
      : `note: no outage pack was made: ${made.message} ${made.hint}`,
  );
}

const STATES = { queued: "waits", running: "is at work", succeeded: "stands", failed: "failed" } as const;

function complain(failure: { readonly message: string; readonly hint: string }): number {
  console.error(`${failure.message}\n${failure.hint}`);
  return 1;
}

process.exitCode = await main();

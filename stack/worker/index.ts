import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pidFileOf } from "../supervisor/child";
import { keepRunning } from "../supervisor/keep";

/** Longer than a job at hand is waited for: what is not done by then is resumed or swept after the next start. */
const GRACE_MS = 10_000;

/** Starts `npm run worker` with the console's environment: it works off jobs and, where nobody else does, ticks. */
export async function startWorker(options: {
  root: string;
  dir: string;
  env: Record<string, string>;
  signal: AbortSignal;
  note: (text: string) => void;
  /** Whether it ticks by itself; else the platform's cron does. */
  clock: boolean;
}): Promise<{ stop(): Promise<void> }> {
  const { root, dir, env, signal, note, clock } = options;
  const log = join(dir, "logs", "worker.log");
  const before = (await logged(log)).length;
  return keepRunning({
    name: "worker",
    command: process.execPath,
    args: [
      ...["--conditions=react-server", "--import", "tsx", join(root, "scripts", "worker.ts")],
      ...(clock ? [] : ["--no-clock"]),
    ],
    cwd: root,
    env: { ...process.env, ...env },
    log,
    pidFile: pidFileOf(dir, "worker"),
    signal,
    note,
    healthy: async () => (await logged(log)).slice(before).includes("The worker is at work"),
    trouble: () => "it does not say that it is at work",
    graceMs: GRACE_MS,
  });
}

async function logged(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
}

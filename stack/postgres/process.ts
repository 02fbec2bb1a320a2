import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isMissing } from "./json-file";
import { run } from "./run";

export interface Postmaster {
  pid: number;
  /** "starting", "ready", "stopping" … as the server itself notes it. */
  status: string;
}

/** The server that runs on a data folder, if one does; a stale lock file is not a server. */
export async function findPostmaster(dataDir: string): Promise<Postmaster | null> {
  const text = await readFile(join(dataDir, "postmaster.pid"), "utf8").catch((error: unknown) => {
    if (isMissing(error)) return "";
    throw error;
  });
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !(await runsOn(pid, dataDir))) return null;
  return { pid, status: lines[7]?.trim() ?? "" };
}

/** Whether this process is a server on this folder: ids are reused, so its command line decides. */
async function runsOn(pid: number, dataDir: string): Promise<boolean> {
  if (process.platform === "linux") {
    // A zombie has an empty command line, which is what we want: it serves nobody.
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return command.split("\0").includes(dataDir);
  }
  const command = await run("/bin/ps", ["-o", "command=", "-p", String(pid)], { user: null, accept: [1] });
  return command.includes(dataDir);
}

/** Asks a server to end (fast: clients are disconnected, the data is flushed) and waits until it has. */
export async function stopPostmaster(dataDir: string, how: "fast" | "immediate" = "fast"): Promise<void> {
  const steps: NodeJS.Signals[] = how === "fast" ? ["SIGINT", "SIGQUIT", "SIGKILL"] : ["SIGQUIT", "SIGKILL"];
  for (const signal of steps) {
    const running = await findPostmaster(dataDir);
    if (running === null) return;
    kill(running.pid, signal);
    const patience = Date.now() + (signal === "SIGINT" ? 30_000 : 5_000);
    while (Date.now() < patience) {
      if ((await findPostmaster(dataDir)) === null) return;
      await sleep(10);
    }
  }
  throw new Error(`the server on ${dataDir} does not end`);
}

/** Makes a server read its settings again. */
export async function reloadPostmaster(dataDir: string): Promise<void> {
  const running = await findPostmaster(dataDir);
  if (running !== null) kill(running.pid, "SIGHUP");
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!gone) throw error;
  }
}

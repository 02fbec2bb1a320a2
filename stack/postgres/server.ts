import { spawn } from "node:child_process";
import { open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./place";
import { findPostmaster } from "./process";
import { serverEnv } from "./run";

const READY_WITHIN_MS = 10 * 60_000;

/**
 * Starts the server of a data folder and waits until it takes connections; one that runs already is adopted.
 * It lives on when this process is killed, and is found again by the next start.
 */
export async function startServer(place: Place, dataDir: string, logFile: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await startOnce(place, dataDir, logFile);
      return;
    } catch (error) {
      // After a kill -9 the postmaster needs a moment to be gone for good, and its children to let go of the memory.
      const lingering =
        error instanceof Error &&
        /shared memory block|is still in use|lock file .* already exists/.test(error.message);
      if (!lingering || attempt >= 40) throw error;
      await sleep(250);
    }
  }
}

async function startOnce(place: Place, dataDir: string, logFile: string): Promise<void> {
  const child: { exited?: string } = {};
  const logStart = await size(logFile);
  if ((await findPostmaster(dataDir)) === null) {
    await rm(join(dataDir, "postmaster.pid"), { force: true });
    const log = await open(logFile, "a", 0o600);
    try {
      const spawned = spawn(join(place.binDir, "postgres"), ["-D", dataDir], {
        cwd: dataDir,
        detached: true,
        env: serverEnv(),
        stdio: ["ignore", log.fd, log.fd],
        ...(place.user ?? {}),
      });
      spawned.on("error", (error) => {
        child.exited = error.message;
      });
      spawned.on("exit", (code, signal) => {
        child.exited = `ended with ${signal ?? code}`;
      });
      spawned.unref();
    } finally {
      await log.close();
    }
  }
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const running = await findPostmaster(dataDir);
    if (running?.status === "ready") return;
    if (child.exited !== undefined)
      throw new Error(`postgres ${child.exited}: ${await complaint(logFile, logStart)}`);
    await sleep(8);
  }
  throw new Error(`the server on ${dataDir} did not become ready: ${await complaint(logFile, logStart)}`);
}

async function size(path: string): Promise<number> {
  return (await stat(path).catch(() => ({ size: 0 }))).size;
}

/** What the server itself said since it was started: its fatal lines, else the last ones. */
async function complaint(logFile: string, from: number): Promise<string> {
  const text = (await readFile(logFile)).subarray(from).toString("utf8");
  const lines = text.trim().split("\n");
  const fatal = lines.filter((line) => /FATAL|PANIC|HINT|DETAIL/.test(line));
  return (fatal.length > 0 ? fatal : lines.slice(-5)).join(" | ");
}

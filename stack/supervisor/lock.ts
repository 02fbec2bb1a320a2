import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { identify, isAlive, type ProcessId } from "./process";

/** Who runs a stack folder, and how far it got. */
export interface Owner extends ProcessId {
  phase: "starting" | "ready" | "stopping";
  consoleUrl?: string;
  /** Whether a worker belongs to it. */
  worker?: boolean;
}

/** The living supervisor of this folder; null when nobody runs it (a file left by a crash counts for nothing). */
export async function readOwner(dir: string): Promise<Owner | null> {
  try {
    const owner = JSON.parse(await readFile(lockFile(dir), "utf8")) as Owner;
    return isAlive(owner) ? owner : null;
  } catch (error) {
    // A syntax error is a file cut short by a crash of the machine.
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Takes the folder for this process; the other owner when somebody was faster. */
export async function takeLock(dir: string): Promise<Owner | null> {
  await mkdir(dir, { recursive: true });
  const me = identify();
  if (me === null) throw new Error("This process cannot read its own start time.");
  // A link appears with its content or not at all: nobody ever reads half a lock.
  const draft = `${lockFile(dir)}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ ...me, phase: "starting" } satisfies Owner));
  try {
    for (;;) {
      try {
        await link(draft, lockFile(dir));
        return null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const owner = await readOwner(dir);
      if (owner !== null) return owner;
      await rm(lockFile(dir), { force: true });
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Tells others how far this process got. */
export async function updateLock(
  dir: string,
  change: Pick<Owner, "phase" | "consoleUrl" | "worker">,
): Promise<void> {
  const me = identify();
  if (me === null) throw new Error("This process cannot read its own start time.");
  const temporary = `${lockFile(dir)}.${me.pid}`;
  await writeFile(temporary, JSON.stringify({ ...me, ...change } satisfies Owner));
  await rename(temporary, lockFile(dir));
}

/** Gives the folder back. */
export async function releaseLock(dir: string): Promise<void> {
  await rm(lockFile(dir), { force: true });
}

function lockFile(dir: string): string {
  return join(dir, "supervisor.json");
}

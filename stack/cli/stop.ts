import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { readOwner } from "../supervisor/lock";
import { terminate } from "../supervisor/process";
import { removePostgresData, sweep } from "../supervisor/sweep";
import type { Command } from "./context";

/** Stops the running stack, or what a crash left of it. */
export const stop: Command = async ({ dir }) => {
  console.log(
    (await stopStack(dir)) ? "The stack is stopped. Its data is kept." : `No stack runs in ${dir}.`,
  );
  return 0;
};

/** Empties the stack folder; refuses while a stack runs there. */
export const reset: Command = async ({ dir, force }) => {
  const owner = await readOwner(dir);
  if (owner !== null && !force) {
    console.error(`A stack runs in ${dir} (process ${owner.pid}). Stop it first, or say --force.`);
    return 1;
  }
  await stopStack(dir);
  await emptyStack(dir);
  console.log(`${dir} is empty: the next start begins anew.`);
  return 0;
};

/** Stops the supervisor of a folder and whatever a crashed one left; false when nothing ran. */
export async function stopStack(dir: string): Promise<boolean> {
  const owner = await readOwner(dir);
  if (owner !== null) await terminate(owner, { graceMs: 60_000 });
  const swept = await sweep(dir);
  return owner !== null || swept > 0;
}

/** Removes everything in a stack folder that is not running; also data that lies elsewhere because of file rights. */
export async function emptyStack(dir: string): Promise<void> {
  await removePostgresData(dir);
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries) await rm(join(dir, entry), { recursive: true, force: true, maxRetries: 3 });
}

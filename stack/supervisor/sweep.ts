import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { removePlace } from "../postgres/place";
import { findPostmaster, stopPostmaster } from "../postgres/process";
import { keptPrograms, pidFileOf, stopOrphan } from "./child";

/** The parts of a stack folder that hold PostgreSQL servers. */
const postgresFolders = ["neon", "ledger"];

/** Stops whatever a crashed supervisor left running in this folder; how many processes that were. */
export async function sweep(dir: string): Promise<number> {
  let stopped = 0;
  for (const name of keptPrograms) if (await stopOrphan(pidFileOf(dir, name))) stopped += 1;
  for (const folder of postgresFolders) {
    for (const dataDir of await dataFolders(join(dir, folder))) {
      if ((await findPostmaster(dataDir)) === null) continue;
      await stopPostmaster(dataDir);
      stopped += 1;
    }
  }
  return stopped;
}

/** Deletes the servers' data, wherever it had to be put. Sweep first. */
export async function removePostgresData(dir: string): Promise<void> {
  for (const folder of postgresFolders) await removePlace(join(dir, folder));
}

/** Every data folder of this place that has a lock file: a server may be running there. */
async function dataFolders(place: string): Promise<string[]> {
  const note = await readFile(join(place, "postgres-data.json"), "utf8").catch(nothingThere(null));
  if (note === null) return [];
  const { root } = JSON.parse(note) as { root: string };
  return findLocks(root, 4);
}

async function findLocks(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nothingThere([]));
  if (entries.some(({ name }) => name === "postmaster.pid")) return [folder];
  // A stopped server's folder is large and has nothing to find inside.
  if (depth === 0 || entries.some(({ name }) => name === "PG_VERSION")) return [];
  const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  return (await Promise.all(inner.map((path) => findLocks(path, depth - 1)))).flat();
}

function nothingThere<T>(instead: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return instead;
    throw error;
  };
}

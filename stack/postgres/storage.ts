import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type AdminAddress, asAdmin, textOf } from "./admin";
import { lsn } from "./lsn";
import { ownedDir, type Place } from "./place";
import { findPostmaster, stopPostmaster } from "./process";
import { startServer } from "./server";
import { writeSettings } from "./settings";

/**
 * One line of history: a data folder (`pgdata`), the base backups (`bases`) and the WAL files (`wal`) from which
 * any moment since its oldest base backup can be made again. It needs no other storage to do so.
 */
export interface Storage extends AdminAddress {
  id: string;
  dir: string;
  sharedBuffers: string;
}

export const paths = {
  data: (storage: Storage) => join(storage.dir, "pgdata"),
  bases: (storage: Storage) => join(storage.dir, "bases"),
  wal: (storage: Storage) => join(storage.dir, "wal"),
  log: (storage: Storage) => join(storage.dir, "server.log"),
};

/** Names a storage; nothing is read or written. */
export function storageAt(
  place: Place,
  password: string,
  spec: { id: string; socketPort: number; sharedBuffers: string },
): Storage {
  return { place, password, ...spec, dir: join(place.root, spec.id) };
}

/** Empties and prepares the folders of a storage that is about to be filled. */
export async function prepareStorage(storage: Storage): Promise<void> {
  await destroyStorage(storage);
  for (const dir of [storage.dir, paths.bases(storage), paths.wal(storage)]) {
    await ownedDir(dir, storage.place.user);
  }
}

/** Starts (or adopts) the server of a storage. */
export async function startStorage(storage: Storage): Promise<void> {
  const running = await findPostmaster(paths.data(storage));
  if (running === null) {
    await writeSettings(storage.place, paths.data(storage), { ...storage, archive: true });
  }
  await startServer(storage.place, paths.data(storage), paths.log(storage));
}

/** Stops the server of a storage; its history stays reachable. */
export async function stopStorage(storage: Storage): Promise<void> {
  if ((await findPostmaster(paths.data(storage))) === null) return;
  await stopPostmaster(paths.data(storage), "fast");
}

export async function destroyStorage(storage: Storage): Promise<void> {
  await destroyFolder(storage.dir);
}

/** Stops whatever server runs in a storage's folder and deletes it. */
async function destroyFolder(dir: string): Promise<void> {
  await stopPostmaster(join(dir, "pgdata"), "immediate");
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** Deletes the storages of a place that nobody knows (any more), which only a crash leaves behind. */
export async function destroyUnknown(place: Place, known: Set<string>): Promise<void> {
  for (const name of await readdir(place.root)) {
    if (name.startsWith("st-") && !known.has(name)) await destroyFolder(join(place.root, name));
  }
}

/**
 * Makes every moment up to now reachable and returns the position that is "now". Replay to a timestamp only
 * ends at a commit that is later than it, and fails when none follows: so a commit is written that changes nothing.
 */
export async function markNow(storage: Storage): Promise<bigint> {
  return asAdmin(storage, "postgres", async (admin) => {
    const rows = await admin.query("SELECT pg_current_wal_insert_lsn()::text AS head");
    await admin.query("SET synchronous_commit = on");
    await admin.query("SELECT pg_logical_emit_message(true, 'stack', 'mark')");
    return lsn(textOf(rows, "head"));
  });
}

/** Total size of all databases, in bytes. */
export async function storageSize(storage: Storage): Promise<number> {
  return asAdmin(storage, "postgres", async (admin) => {
    const rows = await admin.query(
      "SELECT sum(pg_database_size(oid))::text AS bytes FROM pg_database WHERE datname NOT IN ('template0', 'template1', 'postgres')",
    );
    return Number(rows[0]?.bytes ?? 0);
  });
}

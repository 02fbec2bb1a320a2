import { rm } from "node:fs/promises";
import { join } from "node:path";
import { SUPERUSER } from "./admin";
import { listBases } from "./bases";
import { cloneDir } from "./fork";
import { ownedFile } from "./place";
import { findPostmaster } from "./process";
import { startServer } from "./server";
import { writeSettings } from "./settings";
import { paths, prepareStorage, type Storage } from "./storage";

/**
 * Starts a hot standby that follows a running server. It is made anew each time from the newest base backup, so it
 * never depends on WAL that a clean-up has removed meanwhile.
 */
export async function startReplica(primary: Storage, replica: Storage): Promise<void> {
  const data = paths.data(replica);
  if ((await findPostmaster(data)) === null) {
    const base = (await listBases(primary)).at(-1);
    if (base === undefined) throw new Error(`storage ${primary.id} has no base backup`);
    await prepareStorage(replica);
    await rm(data, { recursive: true, force: true });
    await cloneDir(replica.place, join(paths.bases(primary), base.name), data);
    await writeSettings(replica.place, data, {
      ...replica,
      archive: false,
      follow: {
        walDir: paths.wal(primary),
        conninfo: `host=${primary.place.socketDir} port=${primary.socketPort} user=${SUPERUSER} password=${primary.password}`,
      },
    });
    await ownedFile(join(data, "standby.signal"), "", replica.place.user);
  }
  await startServer(replica.place, data, paths.log(replica));
}

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { asAdmin, textOf } from "./admin";
import { type Base, chooseBase, listBases, recordBase } from "./bases";
import { linkTree, shareWal } from "./links";
import { lsn, segmentOf, segmentOfFile } from "./lsn";
import { type Moment, now, parseMoment } from "./moment";
import { ownedFile, type Place } from "./place";
import { reloadPostmaster } from "./process";
import { run } from "./run";
import { startServer } from "./server";
import { type ReplayTarget, writeSettings } from "./settings";
import { paths, prepareStorage, type Storage } from "./storage";

/** Where a fork really begins on its parent. */
export interface ForkPoint {
  lsn: bigint;
  at: Moment;
}

/** The moment cannot be made again: it lies before the oldest base backup. */
export class UnreachableError extends Error {}

/** Copies a storage's recipe (base backup and WAL) without making a server of it; costs no space. */
export async function shareHistory(source: Storage, into: Storage, target: ReplayTarget): Promise<Base> {
  const base = chooseBase(await listBases(source), target);
  if (base === null) throw new UnreachableError("this moment lies before the oldest base backup");
  await prepareStorage(into);
  linkTree(join(paths.bases(source), base.name), join(paths.bases(into), base.name), into.place.user);
  await recordBase(into, base);
  await shareWal(source, into, base.start);
  return base;
}

/**
 * Makes the data folder of a storage from its own base backup and WAL, and leaves its server running. Everything up
 * to the target must be reachable (see markNow). The cost depends on the size of the data and the WAL since the
 * base backup, not on the length of the history.
 */
export async function replayTo(storage: Storage, base: Base, target: ReplayTarget): Promise<ForkPoint> {
  const data = paths.data(storage);
  const { place } = storage;
  await rm(data, { recursive: true, force: true });
  await cloneDir(place, join(paths.bases(storage), base.name), data);
  await writeSettings(place, data, { ...storage, archive: true, replay: target });
  await ownedFile(join(data, "recovery.signal"), "", place.user);
  await startServer(place, data, paths.log(storage));
  const point = await forkPoint(storage, target);
  await writeSettings(place, data, { ...storage, archive: true });
  await reloadPostmaster(data);
  await dropForeignFuture(storage, point.lsn);
  return point;
}

/** Copies a folder; where the file system can, without copying its blocks. */
export async function cloneDir(place: Place, from: string, to: string): Promise<void> {
  const clone = process.platform === "darwin" ? ["-a", "-c"] : ["-a", "--reflink=auto"];
  await run("cp", [...clone, from, to], { user: place.user });
}

async function forkPoint(storage: Storage, target: ReplayTarget): Promise<ForkPoint> {
  return asAdmin(storage, "postgres", async (admin) => {
    const rows = await admin.query(
      `SELECT pg_last_wal_replay_lsn()::text AS lsn,
              to_char(pg_last_xact_replay_timestamp(), 'YYYY-MM-DD"T"HH24:MI:SS.USOF') AS at`,
    );
    const last = rows[0]?.at;
    const at = typeof last === "string" ? parseMoment(last) : null;
    return { lsn: lsn(textOf(rows, "lsn")), at: target.kind === "timestamp" ? target.at : (at ?? now()) };
  });
}

/** Removes WAL that the parent wrote after the fork: this storage's own files take its place. */
async function dropForeignFuture(storage: Storage, at: bigint): Promise<void> {
  const wal = paths.wal(storage);
  const names = (await readdir(wal)).filter((name) => segmentOfFile(name) !== null);
  // Only own files have the newest timeline in their name (its first eight digits).
  const timeline = await currentTimeline(storage);
  for (const name of names) {
    const segment = segmentOfFile(name);
    const foreign = Number.parseInt(name.slice(0, 8), 16) < timeline;
    if (foreign && segment !== null && segment > segmentOf(at)) await rm(join(wal, name));
  }
}

async function currentTimeline(storage: Storage): Promise<number> {
  return asAdmin(storage, "postgres", async (admin) => {
    const rows = await admin.query("SELECT timeline_id::int AS id FROM pg_control_checkpoint()");
    const id = rows[0]?.id;
    if (typeof id !== "number") throw new Error("the server does not know its timeline");
    return id;
  });
}

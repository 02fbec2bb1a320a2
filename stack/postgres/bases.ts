import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { asAdmin, SUPERUSER, textOf } from "./admin";
import { isMissing, readJson, writeJson } from "./json-file";
import { formatLsn, lsn } from "./lsn";
import { formatMoment, type Moment, now, parseMoment } from "./moment";
import { run } from "./run";
import type { ReplayTarget } from "./settings";
import { paths, type Storage } from "./storage";

/** A copy of the data folder. Replay starts at `start`, and it can become any moment from `end` / `endAt` on. */
export interface Base {
  name: string;
  start: bigint;
  end: bigint;
  endAt: Moment;
}

/** Date counts in milliseconds: the real end may be that much later than it says. */
const CLOCK_TICK = 1000n;

interface BaseFile {
  start: string;
  end: string;
  endAt: string;
}

/** Takes a base backup of the running server; it counts only once its JSON file stands beside it. */
export async function takeBase(storage: Storage): Promise<Base> {
  await removeHalfTaken(storage);
  const name = String(Date.now());
  const final = join(paths.bases(storage), name);
  const { start, end } = await asAdmin(storage, "postgres", async (admin) => {
    // Replay of the copy starts at the checkpoint that pg_basebackup makes, hence not before the last one now.
    const before = await admin.query("SELECT redo_lsn::text AS redo FROM pg_control_checkpoint()");
    await copyCluster(storage, `${final}.tmp`);
    const after = await admin.query("SELECT pg_current_wal_insert_lsn()::text AS head");
    return { start: textOf(before, "redo"), end: textOf(after, "head") };
  });
  const file: BaseFile = { start, end, endAt: formatMoment(now() + CLOCK_TICK) };
  await rename(`${final}.tmp`, final);
  await writeJson(`${final}.json`, file);
  return toBase(name, file);
}

/** A killed backup leaves a folder without a JSON file beside it. */
async function removeHalfTaken(storage: Storage): Promise<void> {
  const names = await readdir(paths.bases(storage));
  for (const name of names.filter((entry) => !entry.endsWith(".json") && !names.includes(`${entry}.json`))) {
    await rm(join(paths.bases(storage), name), { recursive: true, force: true });
  }
}

async function copyCluster(storage: Storage, to: string): Promise<void> {
  await run(
    join(storage.place.binDir, "pg_basebackup"),
    [
      ...["-D", to, "-h", storage.place.socketDir, "-p", String(storage.socketPort), "-U", SUPERUSER],
      ...["--wal-method", "none", "--checkpoint", "fast", "--no-manifest", "--no-sync"],
    ],
    { user: storage.place.user, env: { PGPASSWORD: storage.password } },
  );
}

/** Finished base backups, oldest first. */
export async function listBases(storage: Storage): Promise<Base[]> {
  const names = await readdir(paths.bases(storage)).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const bases: Base[] = [];
  for (const entry of names.filter((name) => name.endsWith(".json"))) {
    const file = await readJson<BaseFile>(join(paths.bases(storage), entry));
    if (file !== null) bases.push(toBase(entry.slice(0, -".json".length), file));
  }
  return bases.sort((a, b) => (a.end < b.end ? -1 : 1));
}

/** The newest base backup from which the target can still be reached: the least to replay. */
export function chooseBase(bases: Base[], target: ReplayTarget): Base | null {
  const usable = bases.filter((base) =>
    target.kind === "lsn" ? base.end <= target.at : base.endAt <= target.at,
  );
  return usable.at(-1) ?? null;
}

/** Removes a base backup: its JSON first, so that a half-removed one is never used. */
export async function removeBase(storage: Storage, base: Base): Promise<void> {
  const path = join(paths.bases(storage), base.name);
  await rm(`${path}.json`, { force: true });
  await rm(path, { recursive: true, force: true });
}

/** Describes a base backup that was linked from another storage. */
export async function recordBase(storage: Storage, base: Base): Promise<void> {
  const file: BaseFile = {
    start: formatLsn(base.start),
    end: formatLsn(base.end),
    endAt: formatMoment(base.endAt),
  };
  await writeJson(join(paths.bases(storage), `${base.name}.json`), file);
}

function toBase(name: string, file: BaseFile): Base {
  const endAt = parseMoment(file.endAt);
  if (endAt === null) throw new Error(`base backup ${name} has a malformed time: ${file.endAt}`);
  return { name, start: lsn(file.start), end: lsn(file.end), endAt };
}

import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { asAdmin, textOf } from "./admin";
import { type Base, listBases, removeBase, takeBase } from "./bases";
import { lsn, segmentOf, segmentOfFile } from "./lsn";
import { type Moment, now } from "./moment";
import { paths, type Storage, storageSize } from "./storage";

/** WAL that is cheap to replay: a fraction of a second. Below it, a base backup would not pay. */
const CHEAP_REPLAY_BYTES = 64n << 20n;
/** Less than this was written by nobody but the server itself. */
const NOISE_BYTES = 256n << 10n;

/** Takes a base backup when replay since the last one would become slow, or when it is older than `everyMs`. */
export async function takeBaseIfDue(storage: Storage, everyMs: number): Promise<Base | null> {
  const last = (await listBases(storage)).at(-1);
  if (last === undefined) return takeBase(storage);
  const head = await asAdmin(storage, "postgres", async (admin) =>
    lsn(textOf(await admin.query("SELECT pg_current_wal_insert_lsn()::text AS head"), "head")),
  );
  const written = head - last.end;
  const half = BigInt(await storageSize(storage)) / 2n;
  const isFar = written > (half > CHEAP_REPLAY_BYTES ? half : CHEAP_REPLAY_BYTES);
  const isOld = written > NOISE_BYTES && now() - last.endAt > BigInt(everyMs) * 1000n;
  return isFar || isOld ? takeBase(storage) : null;
}

/** What a clean-up would remove and keep; the newest base backup from before the window must stay. */
export function choosePrune(bases: Base[], windowStart: Moment): { remove: Base[]; keep: Base[] } {
  const before = bases.filter((base) => base.endAt <= windowStart).length;
  const cut = Math.max(0, before - 1);
  return { remove: bases.slice(0, cut), keep: bases.slice(cut) };
}

/** Removes base backups and WAL that no moment of the window needs; returns how many files of each went. */
export async function prune(storage: Storage, windowStart: Moment): Promise<{ bases: number; wal: number }> {
  const { remove, keep } = choosePrune(await listBases(storage), windowStart);
  for (const base of remove) await removeBase(storage, base);
  const oldest = keep[0];
  if (oldest === undefined) return { bases: remove.length, wal: 0 };
  const first = segmentOf(oldest.start);
  const surplus = (await readdir(paths.wal(storage))).filter((name) => isBefore(name, first));
  for (const name of surplus) await rm(join(paths.wal(storage), name), { force: true });
  return { bases: remove.length, wal: surplus.length };
}

/** Whole WAL files and the by-products named after one; timeline histories are tiny and always needed. */
function isBefore(name: string, first: bigint): boolean {
  const segment = segmentOfFile(name.slice(0, 24));
  return segment !== null && segment < first;
}

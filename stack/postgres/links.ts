import { chownSync, linkSync, mkdirSync, readdirSync } from "node:fs";
import { chown, copyFile, link, readdir } from "node:fs/promises";
import { join } from "node:path";
import { isMissing } from "./json-file";
import { segmentOf, segmentOfFile } from "./lsn";
import type { OsUser } from "./os-user";
import { paths, type Storage } from "./storage";

/**
 * Makes a second name for every file of a folder. Base backups and archived WAL are never written again, so a
 * storage owns its whole history without copying it, and removing it elsewhere takes nothing away here.
 */
export function linkTree(from: string, to: string, user: OsUser | null): void {
  mkdirSync(to, { mode: 0o700 });
  if (user !== null) chownSync(to, user.uid, user.gid);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) linkTree(join(from, entry.name), join(to, entry.name), user);
    else linkSync(join(from, entry.name), join(to, entry.name));
  }
}

/**
 * Gives `into` all WAL of `source` from a position on: archived files by link, and by copy those that the server
 * has not archived yet, among them the one that it writes to. What lies behind the last commit there is ignored
 * by replay, because WAL records are chained and checksummed.
 */
export async function shareWal(source: Storage, into: Storage, from: bigint): Promise<void> {
  const first = segmentOf(from);
  const wanted = (name: string) => {
    const segment = segmentOfFile(name);
    return name.endsWith(".history") || (segment !== null && segment >= first);
  };
  // Live files first: one that is archived and removed meanwhile is then found in the archive.
  const archived = new Set((await readdir(paths.wal(source))).filter(wanted));
  const live = join(paths.data(source), "pg_wal");
  for (const name of (await namesIn(live)).filter((entry) => wanted(entry) && !archived.has(entry))) {
    await copyIfThere(join(live, name), join(paths.wal(into), name), into.place.user);
  }
  for (const name of (await readdir(paths.wal(source))).filter(wanted)) {
    await link(join(paths.wal(source), name), join(paths.wal(into), name)).catch((error: unknown) => {
      // Already copied from the live folder a moment ago.
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    });
  }
}

/** A snapshot has no server, hence no live files. */
async function namesIn(dir: string): Promise<string[]> {
  return readdir(dir).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
}

async function copyIfThere(from: string, to: string, user: OsUser | null): Promise<void> {
  try {
    await copyFile(from, to);
    if (user !== null) await chown(to, user.uid, user.gid);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

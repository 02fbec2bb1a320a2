import { createHash } from "node:crypto";
import { chown, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { findPostgres } from "./binaries";
import { isMissing, readJson, writeJson } from "./json-file";
import { type OsUser, serverUser } from "./os-user";
import { run } from "./run";

/** Where servers of one stack live and who runs them. */
export interface Place {
  binDir: string;
  version: string;
  user: OsUser | null;
  /** Folder of all data, owned by the server's user. */
  root: string;
  /** Short folder for Unix sockets: their path may not exceed 107 bytes. */
  socketDir: string;
}

const NOTE = "postgres-data.json";

/** Prepares the folders for a stack in `dir`; the same `dir` always leads to the same place. */
export async function preparePlace(dir: string): Promise<Place> {
  const [install, user] = await Promise.all([findPostgres(), serverUser()]);
  await mkdir(dir, { recursive: true });
  const root = await dataRoot(dir, user);
  await ownedDir(socketDirOf(dir), user);
  return { ...install, user, root, socketDir: socketDirOf(dir) };
}

/** Deletes all data of the stack in `dir`, also when it lives outside of it. Servers must be stopped. */
export async function removePlace(dir: string): Promise<void> {
  const note = await readJson<{ root: string }>(join(dir, NOTE));
  if (note !== null) await rm(note.root, { recursive: true, force: true });
  await rm(join(dir, NOTE), { force: true });
  await rm(socketDirOf(dir), { recursive: true, force: true });
}

/** macOS has a temporary folder with a name too long for sockets. */
function socketDirOf(dir: string): string {
  return join(process.platform === "darwin" ? "/tmp" : tmpdir(), `rekindle-${digest(dir)}`);
}

/** Creates a folder (mode 0700) that belongs to the server's user. */
export async function ownedDir(path: string, user: OsUser | null): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (user !== null) await chown(path, user.uid, user.gid);
}

async function dataRoot(dir: string, user: OsUser | null): Promise<string> {
  const noted = await readJson<{ root: string }>(join(dir, NOTE));
  if (noted !== null) {
    await ownedDir(noted.root, user);
    return noted.root;
  }
  const inside = join(resolve(dir), "pg");
  await ownedDir(inside, user);
  let root = inside;
  if (!(await canUse(inside, user))) {
    // A checkout below /root: the postgres user cannot reach it, so the data moves to a shared place.
    await rm(inside, { recursive: true, force: true });
    root = `/var/tmp/rekindle-${digest(dir)}`;
    await ownedDir(root, user);
  }
  await writeJson(join(dir, NOTE), { root });
  return root;
}

async function canUse(path: string, user: OsUser | null): Promise<boolean> {
  const probe = join(path, ".probe");
  try {
    await run("/bin/sh", ["-c", 'cd "$1" && : > .probe', "sh", path], { user });
    await rm(probe);
    return true;
  } catch (error) {
    if (isMissing(error)) throw error;
    return false;
  }
}

function digest(dir: string): string {
  return createHash("sha256").update(resolve(dir)).digest("hex").slice(0, 10);
}

/** Writes a file that the server's user owns and only it can read. */
export async function ownedFile(path: string, text: string, user: OsUser | null): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  if (user !== null) await chown(path, user.uid, user.gid);
}

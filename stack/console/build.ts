import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runToEnd } from "../supervisor/child";
import { releaseLock, takeLock } from "../supervisor/lock";
import { identify, isAlive, type ProcessId } from "../supervisor/process";
import { hashSources } from "./sources";

/** What belongs to builds and not to one stack; ignored by git like the stacks themselves. */
const builds = ".stack-builds";

/** Where a build lies, relative to the root, and whether it had to be made. */
export interface Build {
  distDir: string;
  fresh: boolean;
}

/**
 * Builds the console, unless the sources are those of the last build. All stacks share the build in `.next`; only when
 * another running stack still serves an older one from there does this stack build into its own folder (inside of the tree: Next
 * does not build elsewhere).
 */
export async function buildConsole(options: {
  root: string;
  dir: string;
  signal: AbortSignal;
}): Promise<Build> {
  const { root, signal } = options;
  // Two builds at once would overwrite each other: the second waits, and mostly finds that it has nothing to do.
  const lock = join(root, builds, "lock");
  while ((await takeLock(lock)) !== null) await sleep(300, undefined, { signal });
  try {
    return await buildAlone(options);
  } finally {
    await releaseLock(lock);
  }
}

async function buildAlone({ root, dir, signal }: Parameters<typeof buildConsole>[0]): Promise<Build> {
  const hash = await hashSources(root);
  const shared = ".next";
  if ((await readStamp(root, shared)) === hash) return { distDir: shared, fresh: false };
  const distDir = (await isServed(root, shared)) ? ownFolder(dir) : shared;
  if ((await readStamp(root, distDir)) === hash) return { distDir, fresh: false };
  await rm(stampFile(root, distDir), { force: true });
  await runToEnd("node_modules/.bin/next", ["build"], {
    cwd: root,
    log: join(dir, "logs", "console-build.log"),
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", REKINDLE_DIST_DIR: distDir },
    signal,
  });
  await writeFile(stampFile(root, distDir), hash);
  return { distDir, fresh: true };
}

function ownFolder(dir: string): string {
  return join(builds, createHash("sha256").update(dir).digest("hex").slice(0, 10));
}

/** Notes that this process serves the build, so that no other stack replaces it meanwhile. */
export async function claimBuild(root: string, distDir: string): Promise<() => Promise<void>> {
  const me = identify();
  if (me === null) throw new Error("This process cannot read its own start time.");
  const folder = join(root, distDir, "rekindle-served-by");
  const file = join(folder, String(me.pid));
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(me));
  return () => rm(file, { force: true });
}

async function isServed(root: string, distDir: string): Promise<boolean> {
  const folder = join(root, distDir, "rekindle-served-by");
  const claims = await readdir(folder).catch(ignoreMissing);
  for (const claim of claims ?? []) {
    const text = await readFile(join(folder, claim), "utf8").catch(ignoreMissing);
    if (text !== undefined && isAlive(JSON.parse(text) as ProcessId)) return true;
  }
  return false;
}

async function readStamp(root: string, distDir: string): Promise<string | undefined> {
  return readFile(stampFile(root, distDir), "utf8").catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}

function stampFile(root: string, distDir: string): string {
  return join(root, distDir, "rekindle-sources.sha256");
}

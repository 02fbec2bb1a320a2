import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isAlive, type ProcessId, terminate } from "./process";

interface ChildOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Everything that the child prints goes here. */
  log: string;
}

/** A child that leads a process group of its own: Ctrl-C reaches the supervisor alone, which stops it in order. */
export async function spawnLogged(
  command: string,
  args: string[],
  options: ChildOptions,
): Promise<ChildProcess> {
  const log = await open(options.log, "a");
  try {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", log.fd, log.fd],
      detached: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", reject);
    });
    return child;
  } finally {
    await log.close();
  }
}

/** Runs a command until it ends; an exit code other than 0 throws with the end of its log. */
export async function runToEnd(
  command: string,
  args: string[],
  options: ChildOptions & { signal: AbortSignal },
): Promise<void> {
  await rm(options.log, { force: true });
  const child = await spawnLogged(command, args, options);
  const id = child.pid === undefined ? null : identify(child.pid);
  const abort = (): void => {
    if (id !== null) void terminate(id, { group: true });
  };
  options.signal.addEventListener("abort", abort, { once: true });
  if (options.signal.aborted) abort();
  try {
    const how = await exitOf(child);
    if (how !== "exit 0") {
      throw new Error(`${command} ${args.join(" ")} failed (${how}):\n${await tail(options.log)}`);
    }
  } finally {
    options.signal.removeEventListener("abort", abort);
  }
}

/** How a child ended, in words. */
export function exitOf(child: ChildProcess): Promise<string> {
  const words = (code: number | null, signal: NodeJS.Signals | null): string => signal ?? `exit ${code}`;
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(words(child.exitCode, child.signalCode));
  }
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve(words(code, signal))));
}

/** The last lines of a log, for an error message. */
export async function tail(file: string, lines = 30): Promise<string> {
  const text = await readFile(file, "utf8");
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}

/** The programs that a stack keeps running. */
export const keptPrograms = ["console", "worker"] as const;

/** By this file a later supervisor finds the program that a crashed one left. */
export const pidFileOf = (dir: string, name: (typeof keptPrograms)[number]): string =>
  join(dir, `${name}.pid.json`);

/** Remembers a child across a crash of the supervisor. */
export async function writePidFile(file: string, id: ProcessId): Promise<void> {
  await writeFile(file, JSON.stringify(id));
}

/** The child of whom the file speaks; null when it does not say. */
export async function readPidFile(file: string): Promise<ProcessId | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as ProcessId;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Stops the child that a crashed supervisor left behind, if it still runs. */
export async function stopOrphan(file: string): Promise<boolean> {
  const id = await readPidFile(file);
  if (id === null) return false;
  const alive = isAlive(id);
  if (alive) await terminate(id, { group: true });
  await rm(file, { force: true });
  return alive;
}

/** Tries `check` until it holds; throws what it last threw after `timeoutMs`. */
export async function until(
  what: string,
  check: () => Promise<boolean>,
  options: { timeoutMs: number; signal: AbortSignal; everyMs?: number },
): Promise<void> {
  const end = Date.now() + options.timeoutMs;
  while (!(await check())) {
    options.signal.throwIfAborted();
    if (Date.now() > end) throw new Error(`${what} did not come within ${options.timeoutMs / 1000} s.`);
    await sleep(options.everyMs ?? 100, undefined, { signal: options.signal });
  }
}

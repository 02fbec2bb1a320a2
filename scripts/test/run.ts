import { type ChildProcess, spawn } from "node:child_process";
import { identify, type ProcessId, terminate } from "@/stack/supervisor/process";

const children = new Map<ChildProcess, ProcessId>();

/** Starts a program of this tree that may speak to the terminal; it is stopped with us, its whole group. */
export function start(
  root: string,
  command: string,
  args: string[],
  options: { env?: Record<string, string>; ipc?: boolean } = {},
): ChildProcess {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: options.ipc === true ? ["ignore", "inherit", "inherit", "ipc"] : ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const id = child.pid === undefined ? null : identify(child.pid);
  if (id !== null) children.set(child, id);
  child.once("exit", () => children.delete(child));
  return child;
}

/** Runs a program to its end; whether it ended well. */
export async function run(
  root: string,
  command: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const child = start(root, command, args, { env });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code === 0));
  });
}

/** Stops one program; a supervisor gets the time to stop what it started. */
export async function stopChild(child: ChildProcess): Promise<void> {
  const id = children.get(child);
  if (id !== undefined) await terminate(id, { graceMs: 60_000 });
}

/** Stops everything that was started here. */
export async function stopChildren(): Promise<void> {
  await Promise.all([...children.keys()].map(stopChild));
}

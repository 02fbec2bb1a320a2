import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process named so that a later process with the same number is never taken for it. */
export interface ProcessId {
  pid: number;
  /** When the system says that it started; opaque, compared for equality only. */
  started: string;
}

/** When `pid` started, in the system's own words; null when there is no such process (a zombie counts as none). */
export function startTime(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The command's name may hold spaces and parentheses: the fields start after the last one.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (fields[0] === "Z" || fields[0] === "X") return null;
      return `${bootId()}/${fields[19]}`;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "ENOENT" || code === "ESRCH") return null;
      throw error;
    }
  }
  try {
    const out = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return out === "" ? null : out;
  } catch {
    // ps exits with 1 when the process does not exist.
    return null;
  }
}

let cachedBootId: string | undefined;
function bootId(): string {
  cachedBootId ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return cachedBootId;
}

/** This process, or another living one, with its start time. */
export function identify(pid: number = process.pid): ProcessId | null {
  const started = startTime(pid);
  return started === null ? null : { pid, started };
}

/** Whether exactly that process still runs. */
export function isAlive(id: ProcessId): boolean {
  return startTime(id.pid) === id.started;
}

/** Sends a signal to the process, or to its whole group when it leads one; a process already gone is fine. */
export function signal(id: ProcessId, name: NodeJS.Signals, group = false): void {
  if (!isAlive(id)) return;
  try {
    process.kill(group ? -id.pid : id.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Waits until the process is gone; false when it still runs after `timeoutMs`. */
export async function waitForExit(id: ProcessId, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (isAlive(id)) {
    if (Date.now() > end) return false;
    await sleep(50);
  }
  return true;
}

/** Asks politely, then insists. */
export async function terminate(
  id: ProcessId,
  options: { group?: boolean; graceMs?: number } = {},
): Promise<void> {
  const group = options.group ?? false;
  signal(id, "SIGTERM", group);
  if (await waitForExit(id, options.graceMs ?? 5000)) return;
  signal(id, "SIGKILL", group);
  await waitForExit(id, 5000);
}

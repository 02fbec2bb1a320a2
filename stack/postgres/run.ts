import { spawn } from "node:child_process";
import type { OsUser } from "./os-user";

export interface RunOptions {
  user: OsUser | null;
  cwd?: string;
  env?: Record<string, string>;
  /** Exit codes that count as success besides 0. */
  accept?: number[];
}

/** Environment of every server program: English messages, UTC, and none of the caller's PG* variables. */
export function serverEnv(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  for (const name of Object.keys(env)) if (name.startsWith("PG")) delete env[name];
  return { ...env, ...extra };
}

/** Runs a program to its end as the given user and returns its stdout; fails with its stderr. */
export function run(file: string, args: string[], options: RunOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd ?? "/",
      env: serverEnv(options.env),
      stdio: ["ignore", "pipe", "pipe"],
      ...(options.user ?? {}),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0 || (code !== null && options.accept?.includes(code))) {
        resolve(Buffer.concat(out).toString("utf8"));
        return;
      }
      const said = Buffer.concat(err).toString("utf8").trim();
      reject(new Error(`${file} ${args[0] ?? ""} ended with ${signal ?? code}: ${said}`));
    });
  });
}

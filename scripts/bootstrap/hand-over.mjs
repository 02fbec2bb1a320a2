import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";

/**
 * Runs a TypeScript program of this tree under Node 24 and ends as it ends. Ctrl-C reaches it by itself (same terminal);
 * other signals are passed on; and the open channel tells it when this process was killed. npm passes a signal only to
 * the shell between us and itself, which dies of it without a word: then we have a new parent, and that is the word.
 */
export function handOver(node, root, program, args, env = {}) {
  const child = spawn(node, ["--import", "tsx", join(root, program), ...args], {
    cwd: root,
    env: {
      ...process.env,
      // tsx, next and friends are started by name and must find this Node first.
      PATH: [dirname(node), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter),
      ...env,
    },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  process.on("SIGINT", () => undefined);
  for (const name of ["SIGTERM", "SIGHUP"]) process.on(name, () => child.kill(name));
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal === null ? code : 128 + constants.signals[signal]));
  });
}

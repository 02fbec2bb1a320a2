import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** Runs one of the tree's tools and returns how it ended and what it said. */
export function run(root, command, args, env = {}) {
  return new Promise((resolve) => {
    const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, PATH: path, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk) => {
        text += chunk;
      });
    }
    child.once("error", (error) => resolve({ ok: false, text: `${command}: ${error.message}` }));
    child.once("close", (code) => resolve({ ok: code === 0, text: text.trim() }));
  });
}

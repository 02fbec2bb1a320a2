import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** Something that the reader has to mend; its message says how. */
export class Problem extends Error {}

/** One finished step. */
export function done(name, detail) {
  console.log(`  ✓ ${name.padEnd(22)} ${detail}`.trimEnd());
}

/** One step that takes a while. */
export function begin(name, detail) {
  console.log(`  … ${name.padEnd(22)} ${detail}`.trimEnd());
}

/** Runs a command quietly; its words go to `log` and are shown only when it fails. */
export async function quietly(command, args, { cwd, env, log, hint = "" }) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  await new Promise((resolve) => file.once("open", resolve));
  const how = await new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: ["ignore", file, file] });
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit ${code}`));
  });
  file.end();
  if (how === "exit 0") return;
  const text = readFileSync(log, "utf8").trimEnd();
  // npm says what is wrong first and how it is called last; other programs the other way round.
  const said = text.split("\n").filter((line) => !line.startsWith("npm warn"));
  const tail = (said.length > 40 ? [...said.slice(0, 15), "…", ...said.slice(-25)] : said).join("\n");
  throw new Problem(
    `${command} ${args.join(" ")} failed (${how}):\n\n${tail}\n\n${hint}\nThe whole log: ${log}`,
  );
}

/** What a command prints, trimmed; null when it cannot be run or fails. */
export async function output(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.once("error", () => resolve(null));
    child.once("close", (code) => resolve(code === 0 ? text.trim() : null));
  });
}

/** The environment without this tree's own tools: while npm replaces them, they must not be used. */
export function outerEnvironment() {
  const path = (process.env.PATH ?? "").split(":").filter((part) => !part.includes("node_modules"));
  const env = { ...process.env, PATH: path.join(":") };
  // Set by the npm that runs us; they would tell the npm that we run to act as that one's child.
  for (const name of Object.keys(env))
    if (/^npm_/i.test(name) && !/^npm_config_(registry|cache|userconfig|globalconfig|prefix)$/i.test(name))
      delete env[name];
  return env;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { begin, quietly } from "./run.mjs";

/** Whether this process may install Debian packages. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs Debian packages without questions. */
export async function aptInstall(root, name, packages) {
  // Configuration files that are there already stay as they are; a question would wait for an answer forever.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", UCF_FORCE_CONFFOLD: "1" };
  const keep = ["-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold"];
  const log = (step) => join(root, ".stack", "logs", `apt-${step}.log`);
  begin(name, `apt-get install ${packages.join(" ")}`);
  await quietly("apt-get", ["update", "-q"], { env, log: log("update") });
  await quietly("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...keep, ...packages], {
    env,
    log: log(packages[0]),
  });
}

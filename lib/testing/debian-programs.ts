import { execFileSync, spawnSync } from "node:child_process";

const PACKAGES = {
  age: "age",
  zstd: "zstd",
  jq: "jq",
  openssl: "openssl",
  psql: "postgresql-client",
  pg_restore: "postgresql-client",
} as const;

/** Debian's own programs: that these suffice is what is tested. */
export function installDebianPrograms(names: readonly (keyof typeof PACKAGES)[]): void {
  const missing = names.filter((name) => spawnSync("which", [name]).status !== 0);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((name) => PACKAGES[name]))];
  // `sudo -n` asks nothing: where it may not, the names of what is missing are in the error.
  const [command = "", ...prefix] = process.getuid?.() === 0 ? ["env"] : ["sudo", "-n", "env"];
  const apt = (...args: string[]) =>
    execFileSync(command, [...prefix, "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
  try {
    apt("update");
    apt("install", "-y", "--no-install-recommends", ...packages);
  } catch (cause) {
    throw new Error(`Install first: ${packages.join(", ")}`, { cause });
  }
}

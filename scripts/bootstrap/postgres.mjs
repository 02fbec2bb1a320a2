import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { aptInstall, canInstall } from "./apt.mjs";
import { done, output, Problem } from "./run.mjs";

const oldest = 15;

/** Makes sure that PostgreSQL's server programs are there; as root on Debian or Ubuntu it installs them. */
export async function findPostgres(root) {
  let found = await newest();
  if (found === null && canInstall()) {
    // Debian would start a cluster of its own on port 5432; nobody asked for that.
    if (!existsSync("/etc/postgresql-common/createcluster.conf")) {
      mkdirSync("/etc/postgresql-common", { recursive: true });
      writeFileSync("/etc/postgresql-common/createcluster.conf", "create_main_cluster = false\n");
    }
    await aptInstall(root, "PostgreSQL", ["postgresql", "postgresql-client"]);
    found = await newest();
  }
  if (found === null) throw new Problem(howToInstall());
  done("PostgreSQL", `${found.version} in ${found.dir}`);
}

async function newest() {
  const below = (folder, pattern) =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => pattern.test(name))
          .map((name) => join(folder, name, "bin"))
      : [];
  const dirs = new Set([
    ...(process.env.PATH ?? "").split(":").filter(Boolean),
    ...below("/usr/lib/postgresql", /^\d+$/),
    ...below("/opt/homebrew/opt", /^postgresql(@\d+)?$/),
    ...below("/usr/local/opt", /^postgresql(@\d+)?$/),
    ...below("/Applications/Postgres.app/Contents/Versions", /^\d+$/),
    "/usr/pgsql-18/bin",
    "/usr/pgsql-17/bin",
    "/usr/pgsql-16/bin",
    "/usr/pgsql-15/bin",
  ]);
  let best = null;
  for (const dir of dirs) {
    if (
      !["postgres", "initdb", "pg_ctl", "pg_basebackup", "psql"].every((name) => existsSync(join(dir, name)))
    )
      continue;
    const text = await output(join(dir, "postgres"), ["--version"]);
    const version = text?.match(/(\d+)(\.\d+)?/)?.[0];
    if (version === undefined || Number.parseInt(version, 10) < oldest) continue;
    if (best === null || Number.parseFloat(version) > Number.parseFloat(best.version))
      best = { dir, version };
  }
  return best;
}

function howToInstall() {
  const command =
    process.platform === "darwin"
      ? "brew install postgresql@17"
      : existsSync("/usr/bin/apt-get")
        ? "sudo apt-get install postgresql"
        : existsSync("/usr/bin/dnf")
          ? "sudo dnf install postgresql-server postgresql-contrib"
          : "install the PostgreSQL server with your system's package manager";
  return `PostgreSQL ${oldest} or newer is missing (server and client programs). Install it:\n\n    ${command}\n\nthen run this again.`;
}

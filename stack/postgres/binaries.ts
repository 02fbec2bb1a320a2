import { execFile } from "node:child_process";
import { access, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);

/** Older servers lack `pg_backup_start` and `allow_in_place` behaviour that the stack relies on. */
const OLDEST_MAJOR = 15;
const NEEDED = ["postgres", "initdb", "pg_basebackup", "pg_dump"];

export interface PostgresInstall {
  binDir: string;
  /** Full version, such as "15.18". */
  version: string;
}

/** Thrown when no usable PostgreSQL is installed; the message says what to run. */
export class PostgresNotFoundError extends Error {
  constructor(seen: string[]) {
    const found = seen.length > 0 ? ` Found only: ${seen.join(", ")}.` : "";
    super(
      `PostgreSQL ${OLDEST_MAJOR} or newer (server and client programs) is needed.${found}\n` +
        "  Debian/Ubuntu:  sudo apt-get install -y postgresql\n" +
        "  Fedora/RHEL:    sudo dnf install -y postgresql-server postgresql\n" +
        "  macOS:          brew install postgresql@17",
    );
    this.name = "PostgresNotFoundError";
  }
}

/** Finds the newest installed PostgreSQL ≥ 15: Debian's, Red Hat's and Homebrew's places, then PATH. */
export async function findPostgres(): Promise<PostgresInstall> {
  const seen: string[] = [];
  let best: PostgresInstall | null = null;
  for (const binDir of await candidates()) {
    const version = await serverVersion(binDir);
    if (version === null) continue;
    seen.push(`${version} in ${binDir}`);
    if (Number.parseFloat(version) < OLDEST_MAJOR) continue;
    if (best === null || Number.parseFloat(version) > Number.parseFloat(best.version))
      best = { binDir, version };
  }
  if (best === null) throw new PostgresNotFoundError(seen);
  return best;
}

async function candidates(): Promise<string[]> {
  const homebrew = ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"];
  const found = await Promise.all([
    children("/usr/lib/postgresql", (name) => join("/usr/lib/postgresql", name, "bin")),
    children("/usr", (name) => (name.startsWith("pgsql-") ? join("/usr", name, "bin") : null)),
    ...homebrew.map((root) =>
      children(root, (name) => (name.startsWith("postgresql") ? join(root, name, "bin") : null)),
    ),
  ]);
  const path = (process.env.PATH ?? "").split(delimiter).filter((entry) => entry !== "");
  return [...found.flat(), "/Applications/Postgres.app/Contents/Versions/latest/bin", ...path];
}

async function children(root: string, toBinDir: (name: string) => string | null): Promise<string[]> {
  const names = await readdir(root).catch(() => []);
  return names.map(toBinDir).filter((dir) => dir !== null);
}

async function serverVersion(binDir: string): Promise<string | null> {
  try {
    await Promise.all(NEEDED.map((name) => access(join(binDir, name))));
    const { stdout } = await exec(join(binDir, "postgres"), ["--version"]);
    return /(\d+\.\d+|\d+(?=devel|beta|rc))/.exec(stdout)?.[1] ?? null;
  } catch {
    // Not an installation: a folder on PATH without all the programs, or one that cannot run here.
    return null;
  }
}

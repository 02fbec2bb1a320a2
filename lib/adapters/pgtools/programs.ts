import { execFile } from "node:child_process";
import { access, constants, readdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const exec = promisify(execFile);

/** How a program is started: `file` with `args` before its own. */
export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

export interface Programs {
  readonly pgDump: Program;
  readonly pgRestore: Program;
  /** Only for foreign dumps in SQL; null where it is missing. */
  readonly psql: Program | null;
  /** Null: Node's own zstd in a process of its own stands in. */
  readonly zstd: Program | null;
  /** Full version, such as `15.18`. */
  readonly version: string;
}

export interface ProgramOptions {
  /** A folder with `bin/` and `lib/` as made by `npm run vendor:pgtools`, or simply one that holds the programs. */
  readonly dir?: string | undefined;
  /** The project's folder: where `vendor/pgtools` and the child scripts are. */
  readonly root: string;
}

/**
 * Finds the newest pg_dump with its pg_restore: the given folder, the vendored one, the usual places, PATH. Null when
 * there is none.
 */
export async function findPrograms({ dir, root }: ProgramOptions): Promise<Programs | null> {
  if (dir !== undefined) return programsIn(dir);
  const vendored = await programsIn(join(root, "vendor", "pgtools"));
  if (vendored !== null) return vendored;
  let best: Programs | null = null;
  for (const place of await places()) {
    const found = await programsIn(place);
    if (
      found !== null &&
      (best === null || Number.parseFloat(found.version) > Number.parseFloat(best.version))
    )
      best = found;
  }
  return best;
}

async function programsIn(dir: string): Promise<Programs | null> {
  const loader = await loaderIn(join(dir, "lib"));
  const find = async (name: string): Promise<Program | null> => {
    for (const file of [join(dir, "bin", name), join(dir, name)]) {
      if (!(await isProgram(file))) continue;
      // Vendored programs run under the loader and libraries that came with them: this machine's may be others.
      if (loader === null) return { file, args: [] };
      return { file: loader, args: ["--library-path", join(dir, "lib"), file] };
    }
    return null;
  };
  const [pgDump, pgRestore, psql, own] = await Promise.all(
    ["pg_dump", "pg_restore", "psql", "zstd"].map(find),
  );
  if (!pgDump || !pgRestore) return null;
  const version = await versionOf(pgDump);
  if (version === null) return null;
  return { pgDump, pgRestore, psql: psql ?? null, zstd: own ?? (await onPath("zstd")), version };
}

async function loaderIn(lib: string): Promise<string | null> {
  const names = await readdir(lib).catch(() => []);
  const loader = names.find((name) => /^ld-(linux|musl).*\.so/.test(name));
  return loader === undefined ? null : join(lib, loader);
}

async function versionOf(program: Program): Promise<string | null> {
  try {
    const { stdout } = await exec(program.file, [...program.args, "--version"], { timeout: 10_000 });
    return /(\d+(\.\d+)?)/.exec(stdout)?.[1] ?? null;
  } catch {
    // Cannot run here (another architecture, a missing library): as good as not there.
    return null;
  }
}

async function places(): Promise<readonly string[]> {
  const below = async (folder: string, pattern: RegExp): Promise<readonly string[]> => {
    const names = await readdir(folder).catch(() => []);
    return names.filter((name) => pattern.test(name)).map((name) => join(folder, name, "bin"));
  };
  const found = await Promise.all([
    below("/usr/lib/postgresql", /^\d+$/),
    below("/opt/homebrew/opt", /^(postgresql|libpq)(@\d+)?$/),
    below("/usr/local/opt", /^(postgresql|libpq)(@\d+)?$/),
    below("/usr", /^pgsql-\d+$/),
  ]);
  return [...found.flat(), ...pathFolders()];
}

function pathFolders(): readonly string[] {
  return (process.env.PATH ?? "").split(delimiter).filter((entry) => entry !== "");
}

async function onPath(name: string): Promise<Program | null> {
  for (const folder of pathFolders()) {
    const file = join(folder, name);
    if (await isProgram(file)) return { file, args: [] };
  }
  return null;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    // Absent or not ours to run: either way not a program for us.
    return false;
  }
}

// A build step for places that have no PostgreSQL at run time (Vercel's functions): copies pg_dump, pg_restore, psql and zstd
// with every shared library they need, the loader included, into vendor/pgtools, which next.config.ts ships.
// Plain JavaScript without packages: `node scripts/vendor-pgtools.mjs [--from DIR] [--to DIR]`, in the build image after
// `dnf install -y postgresql17 zstd` (AL2023) or `apt-get install -y postgresql-client zstd`.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const NEEDED = ["pg_dump", "pg_restore"];
const WANTED = ["psql", "zstd"];

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const { values } = parseArgs({ options: { from: { type: "string" }, to: { type: "string" } } });
const to = values.to ?? join(root, "vendor", "pgtools");

if (process.platform !== "linux") {
  console.log("vendor-pgtools: only for Linux, where the functions run. Nothing to do here.");
} else {
  vendor();
}

function vendor() {
  const found = new Map(
    [...NEEDED, ...WANTED].map((name) => [name, find(name)]).filter(([, file]) => file !== null),
  );
  const missing = NEEDED.filter((name) => !found.has(name));
  if (missing.length > 0) {
    console.error(
      `vendor-pgtools: ${missing.join(" and ")} not found. Install PostgreSQL's client programs first (dnf install -y postgresql17, apt-get install -y postgresql-client), or name their folder with --from.`,
    );
    process.exit(1);
  }
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, "bin"), { recursive: true });
  mkdirSync(join(to, "lib"), { recursive: true });
  const libraries = new Map();
  for (const [name, file] of found) {
    copy(file, join(to, "bin", name));
    for (const library of needed(file)) libraries.set(basename(library), library);
  }
  for (const [name, library] of libraries) copy(library, join(to, "lib", name));
  const loader = [...libraries.keys()].find((name) => /^ld-(linux|musl)/.test(name));
  if (loader === undefined)
    throw new Error("No loader among the libraries: statically linked programs need none of this.");
  for (const name of found.keys()) {
    // With nothing of this machine in reach of its environment, through its own loader.
    const said = execFileSync(
      join(to, "lib", loader),
      ["--library-path", join(to, "lib"), join(to, "bin", name), "--version"],
      { env: {}, encoding: "utf8" },
    );
    console.log(`vendor-pgtools: ${name.padEnd(10)} ${said.trim()}`);
  }
  writeFileSync(
    join(to, "files.json"),
    `${JSON.stringify({ bin: [...found.keys()], lib: [...libraries.keys()] })}\n`,
  );
  const bytes = ["bin", "lib"]
    .flatMap((dir) => readdirSync(join(to, dir)).map((name) => statSync(join(to, dir, name)).size))
    .reduce((sum, size) => sum + size, 0);
  console.log(`vendor-pgtools: ${libraries.size} libraries, ${(bytes / 1e6).toFixed(1)} MB in ${to}`);
}

/** The program itself: Debian's /usr/bin/pg_dump is a script that looks for it. */
function find(name) {
  const below = (dir, pattern) =>
    existsSync(dir)
      ? readdirSync(dir)
          .filter((entry) => pattern.test(entry))
          .sort(
            (a, b) => Number.parseInt(b.replace(/\D/g, ""), 10) - Number.parseInt(a.replace(/\D/g, ""), 10),
          )
          .map((entry) => join(dir, entry, "bin"))
      : [];
  const path = (process.env.PATH ?? "").split(":").filter(Boolean);
  const dirs =
    values.from === undefined
      ? [...below("/usr/lib/postgresql", /^\d+$/), ...below("/usr", /^pgsql-\d+$/), ...path]
      : [values.from, ...(NEEDED.includes(name) ? [] : path)];
  for (const dir of dirs) {
    const file = join(dir, name);
    if (existsSync(file) && isElf(file)) return realpathSync(file);
  }
  return null;
}

function isElf(file) {
  const head = Buffer.alloc(4);
  const descriptor = openSync(file, "r");
  readSync(descriptor, head, 0, 4, 0);
  closeSync(descriptor);
  return head.toString("latin1") === "\x7fELF";
}

/** Every library that the loader would load, the loader first of all. */
function needed(file) {
  const lines = execFileSync("ldd", [file], { encoding: "utf8" }).split("\n");
  const absent = lines.filter((line) => line.includes("not found"));
  if (absent.length > 0) throw new Error(`${file}: ${absent.map((line) => line.trim()).join(", ")}`);
  return lines.map((line) => /(?:=> )?(\/\S+) \(0x/.exec(line)?.[1]).filter((path) => path !== undefined);
}

function copy(from, target) {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(realpathSync(from), target);
  chmodSync(target, 0o755);
}

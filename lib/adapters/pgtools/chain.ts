import { join } from "node:path";
import type { Readable } from "node:stream";
import { type Child, kill, mishap, start } from "./child-process";
import { childEnv, type Target } from "./connection";
import { toolFailure } from "./failure";
import type { Program, Programs } from "./programs";
import { complaint, remarks, warnings } from "./said";

/** The processes of a dump, connected to each other; only compressed bytes come out, through `compressed`. */
export interface DumpChain {
  readonly compressed: Readable;
  /** Bytes of pg_dump's output so far, and their SHA-256 once all have passed. */
  plain(): { readonly bytes: number; readonly sha256: string | null };
  tablesSeen(): number;
  /** When something last moved (ms of the clock). */
  lastSign(): number;
  /** Waits for all of them; throws a ToolFailure unless each ended well and the archive was read to its end. */
  settled(): Promise<readonly string[]>;
  /** What the programs said on stderr so far, as it may be told. */
  said(): readonly string[];
  kill(): Promise<void>;
}

/** Node as a program for the scripts in `child/`. */
export function nodeScript(root: string, name: string): Program {
  return { file: process.execPath, args: [join(root, "lib", "adapters", "pgtools", "child", `${name}.ts`)] };
}

/** pg_dump → inspect → zstd, with pg_restore reading a copy of everything that passes. */
export function startDumpChain(options: {
  readonly programs: Programs;
  readonly target: Target;
  readonly root: string;
  readonly snapshotId: string;
  readonly onTable: (table: string) => void;
}): DumpChain {
  const { programs, target, root } = options;
  let sign = Date.now();
  let tables = 0;
  let plain: { bytes: number; sha256: string | null } = { bytes: 0, sha256: null };
  const dump = start(
    "pg_dump",
    programs.pgDump,
    [
      "--format=custom",
      "--compress=0",
      "--no-password",
      "--verbose",
      "--lock-wait-timeout=60000",
      `--snapshot=${options.snapshotId}`,
    ],
    {
      stdio: ["ignore", "pipe"],
      env: childEnv(target.env),
      onLine: (line) => {
        sign = Date.now();
        const table = /dumping contents of table "(.+)"$/.exec(line)?.[1];
        if (table === undefined) return;
        tables += 1;
        options.onTable(table);
      },
    },
  );
  const inspect = start("the checksum process", nodeScript(root, "inspect"), ["copy"], {
    stdio: [piped(dump.process.stdout), "pipe", "pipe"],
    env: childEnv(),
    onLine: (line) => {
      const report = inspection(line);
      if (report === null) return;
      if (report.bytes !== plain.bytes) sign = Date.now();
      plain = report;
    },
  });
  const squeeze =
    programs.zstd === null
      ? start("the zstd process", nodeScript(root, "codec"), ["zstd"], {
          stdio: [piped(inspect.process.stdout), "pipe"],
          env: childEnv(),
        })
      : start("zstd", programs.zstd, ["-1", "-q", "-c", "--check"], {
          stdio: [piped(inspect.process.stdout), "pipe"],
          env: childEnv(),
        });
  const check = start("pg_restore", programs.pgRestore, ["--file=/dev/null"], {
    stdio: [piped(inspect.process.stdio[3]), "ignore"],
    env: childEnv(),
  });
  const children = [dump, inspect, squeeze, check];
  return {
    compressed: piped(squeeze.process.stdout),
    plain: () => plain,
    tablesSeen: () => tables,
    lastSign: () => sign,
    settled: async () => {
      await Promise.all(children.map((child) => child.ended));
      return verdict({ dump, inspect, squeeze, check, secrets: target.secrets, sha256: plain.sha256 });
    },
    said: () => children.flatMap((child) => remarks(child.lines, target.secrets)),
    kill: async () => {
      kill(children);
      await Promise.all(children.map((child) => child.ended));
    },
  };
}

/** What the inspecting process reports; other lines (warnings of Node) are not its words. */
export function inspection(line: string): { bytes: number; sha256: string | null } | null {
  if (!line.startsWith('{"bytes":')) return null;
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null || !("bytes" in value)) return null;
  const sha256 = "sha256" in value && typeof value.sha256 === "string" ? value.sha256 : null;
  return typeof value.bytes === "number" ? { bytes: value.bytes, sha256 } : null;
}

/** The reading end of a child's pipe. */
export function piped(io: unknown): Readable {
  if (typeof io === "object" && io !== null && "pipe" in io) return io as Readable;
  throw new Error("A child was started without the pipe that it needs.");
}

/** pg_dump's own words come first: when it dies, the others only see the end of their input. */
async function verdict(chain: {
  readonly dump: Child;
  readonly inspect: Child;
  readonly squeeze: Child;
  readonly check: Child;
  readonly secrets: readonly string[];
  readonly sha256: string | null;
}): Promise<readonly string[]> {
  const { dump, check, secrets } = chain;
  for (const child of [chain.squeeze, chain.inspect, dump, check]) {
    const problem = mishap(await child.ended);
    // A broken pipe makes pg_dump and the checksum process fail too: name the one that broke it.
    if (problem === null || (child === chain.inspect && mishap(await dump.ended) !== null)) continue;
    const said = complaint(child.lines, secrets);
    const words = said === null ? problem : `${problem}: ${said}`;
    if (child === check)
      throw toolFailure(
        "dump_failed",
        `The dump is not complete: pg_restore cannot read it to its end (${words}).`,
        "Nothing was kept. Run it again; if it repeats, run pg_dump by hand against the same branch.",
      );
    throw toolFailure("dump_failed", `The dump failed: ${words}.`, hintFor(said));
  }
  if (chain.sha256 === null)
    throw toolFailure("dump_failed", "The dump's checksum is missing.", "Nothing was kept. Run it again.");
  return [...warnings(dump.lines, secrets), ...warnings(check.lines, secrets)];
}

function hintFor(said: string | null): string {
  if (said === null) return "Nothing was kept. Run it again; memory or time limits kill processes silently.";
  if (/server version mismatch/.test(said))
    return "Install PostgreSQL's client programs of the server's major version or newer.";
  if (/authentication|no password/.test(said))
    return "The password is not the current one: check the branch's role.";
  if (/permission denied|row-level security/.test(said)) return "Dump with a role that may read everything.";
  return "Nothing was kept. Run it again; if it repeats, look at the server's log at that time.";
}

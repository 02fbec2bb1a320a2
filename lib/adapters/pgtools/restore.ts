import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RestoreInput, RestoreResult, RestoreStage } from "@/lib/recovery/backup/port";
import { type Outcome, ok } from "@/lib/recovery/errors";
import { inspection, nodeScript, piped } from "./chain";
import { kill, mishap, start } from "./child-process";
import { childEnv, parseTarget } from "./connection";
import { listContents } from "./contents";
import { ToolFailure, toFailure, toolFailure } from "./failure";
import { loadSql } from "./load-sql";
import { dropOthers, wantedTables } from "./partitions";
import type { Programs } from "./programs";
import { connect, openSnapshot } from "./prove";
import { complaint, warnings } from "./said";
import { chooseEntries } from "./toc";
import { unpack } from "./unpack";

type Where = { readonly programs: Programs; readonly root: string };

/** Checks every stored byte, then restores in one transaction, then proves (see the port). */
export async function restore(input: RestoreInput, where: Where): Promise<Outcome<RestoreResult>> {
  const { secrets } = parseTarget(input.url);
  const stages: { stage: RestoreStage; ms: number }[] = [];
  const timed = async <T>(stage: RestoreStage, act: () => Promise<T>): Promise<T> => {
    const begun = performance.now();
    const result = await act();
    stages.push({ stage, ms: Math.round(performance.now() - begun) });
    return result;
  };
  try {
    await refuseUnlessEmpty(input.url);
    const list = await timed("check", async () => {
      await checkStored(input);
      if (input.dump.format === "sql") return null;
      return listContents(input.dump, input.identities, { ...where, ...signalOf(input) });
    });
    const wanted = await wantedTables(input, { ...where, ...signalOf(input) });
    const { entries, left } = chooseEntries(list ?? [], wanted);
    const notes = await timed("restore", () =>
      list === null ? loadSql(input, where) : load(input, entries, where),
    );
    if (wanted !== undefined) await dropOthers(input.url, wanted);
    const proved = await timed("prove", async () => {
      const snapshot = await openSnapshot(input.url);
      try {
        input.onProgress?.({ stage: "prove", bytes: 0, total: 0, table: null });
        return { tables: await snapshot.prove(input.signal), serverVersion: snapshot.serverVersion };
      } finally {
        await snapshot.close();
      }
    });
    return ok({
      ...proved,
      toolVersion: where.programs.version,
      notes: [...left.map((entry) => `left out: ${entry}`), ...notes],
      stages,
    });
  } catch (error) {
    return toFailure(error, "restore_failed", secrets);
  }
}

/** Reads the stored bytes once in full before anything is restored: size and checksum must be those of the manifest. */
async function checkStored({ dump, onProgress, signal }: RestoreInput): Promise<void> {
  const opened = await dump.open();
  if (!opened.ok) throw new ToolFailure(opened);
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of opened.value.body) {
    signal?.throwIfAborted();
    hash.update(chunk);
    bytes += chunk.length;
    onProgress?.({ stage: "check", bytes, total: opened.value.bytes, table: null });
  }
  const { expected } = dump;
  if (expected === null) return;
  const damage =
    bytes !== expected.stored
      ? `it has ${bytes} bytes instead of ${expected.stored}`
      : hash.digest("hex") !== expected.storedSha256
        ? "its checksum differs from the manifest's"
        : null;
  if (damage === null) return;
  throw toolFailure(
    "backup_damaged",
    `The stored backup is damaged: ${damage}.`,
    "Nothing was restored. Use the copy in another destination or another backup.",
  );
}

/** Feeds pg_restore; returns its warnings. */
async function load(
  input: RestoreInput,
  entries: readonly string[],
  where: Where,
): Promise<readonly string[]> {
  const target = parseTarget(input.url, { maintenance_work_mem: "256MB", synchronous_commit: "off" });
  let table: string | null = null;
  let plain: ReturnType<typeof inspection> = null;
  const scratch = await mkdtemp(join(tmpdir(), "rekindle-list-"));
  try {
    // Names of tables, never their rows.
    const list = join(scratch, "entries");
    await writeFile(list, `${entries.join("\n")}\n`, { mode: 0o600 });
    const total = input.dump.expected?.stored ?? 0;
    const source = await unpack(input.dump, input.identities, {
      ...where,
      ...signalOf(input),
      onBytes: (bytes) => input.onProgress?.({ stage: "restore", bytes, total, table }),
    });
    const inspect = start("the checksum process", nodeScript(where.root, "inspect"), [], {
      stdio: [source.plain, "pipe"],
      env: childEnv(),
      onLine: (line) => {
        plain = inspection(line) ?? plain;
      },
    });
    const args = [
      "--no-owner",
      "--no-acl",
      "--single-transaction",
      "--exit-on-error",
      "--no-password",
      "--verbose",
    ];
    const into = start(
      "pg_restore",
      where.programs.pgRestore,
      [...args, `--use-list=${list}`, `--dbname=${conninfo(target.database)}`],
      {
        stdio: [piped(inspect.process.stdout), "ignore"],
        env: childEnv(target.env),
        onLine: (line) => {
          table = /processing data for table "(.+)"$/.exec(line)?.[1] ?? table;
        },
      },
    );
    const children = [source.child, inspect, into];
    const stop = () => kill(children);
    input.signal?.addEventListener("abort", stop, { once: true });
    if (input.signal?.aborted === true) stop();
    let damaged: { readonly error: unknown } | null = null;
    try {
      await source.fed.catch((error: unknown) => {
        // pg_restore must not mistake what it has for the whole: it is killed before it can commit.
        damaged = { error };
        stop();
      });
      await Promise.all(children.map((child) => child.ended));
    } finally {
      input.signal?.removeEventListener("abort", stop);
      stop();
    }
    input.signal?.throwIfAborted();
    if (damaged !== null) throw (damaged as { readonly error: unknown }).error;
    const problem = mishap(await into.ended);
    if (problem !== null) {
      const said = complaint(into.lines, target.secrets);
      throw toolFailure(
        "restore_failed",
        `The restore failed and was rolled back: ${said ?? problem}.`,
        into.lines.some((line) => /No space left on device/.test(line))
          ? "The disk of the server is full: give it room, then restore into a fresh database."
          : "Drop this database and restore into a fresh one.",
      );
    }
    const broken = mishap(await source.child.ended) ?? mishap(await inspect.ended);
    const seen: ReturnType<typeof inspection> = plain;
    checkPlain(input, seen, broken);
    return warnings(into.lines, target.secrets);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What pg_restore read must be what pg_dump wrote; bytes that it had no need to read may be missing for foreign dumps only. */
function checkPlain(input: RestoreInput, seen: ReturnType<typeof inspection>, broken: string | null): void {
  const { expected } = input.dump;
  if (expected === null && broken === null) return;
  if (broken === null && seen?.sha256 === expected?.plainSha256 && seen?.bytes === expected?.plain) return;
  throw toolFailure(
    "backup_damaged",
    `What was restored is not what was dumped${broken === null ? "" : ` (${broken})`}.`,
    "Drop this database; use another copy or another backup.",
  );
}

async function refuseUnlessEmpty(url: string): Promise<void> {
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ used: boolean }>(`
select exists (
  select from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
) as used`);
    if (rows[0]?.used !== false)
      throw toolFailure(
        "target_not_empty",
        "The database to restore into is not empty.",
        "Create a fresh database: a restore never mixes with what is there.",
      );
  } finally {
    await client.end();
  }
}

/** pg_restore reads its database from an argument: the name alone, the rest comes through the environment. */
function conninfo(database: string): string {
  return `dbname='${database.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function signalOf(input: RestoreInput): { readonly signal?: AbortSignal } {
  return input.signal === undefined ? {} : { signal: input.signal };
}

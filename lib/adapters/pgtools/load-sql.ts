import type { Writable } from "node:stream";
import type { RestoreInput } from "@/lib/recovery/backup/port";
import { nodeScript, piped } from "./chain";
import { type Child, kill, mishap, start } from "./child-process";
import { childEnv, parseTarget } from "./connection";
import { toolFailure } from "./failure";
import type { Programs } from "./programs";
import { complaint, warnings } from "./said";
import { unpack } from "./unpack";

/** Runs a foreign SQL script (`pg_dump | gzip`) in one transaction; returns warnings. */
export async function loadSql(
  input: RestoreInput,
  where: { readonly programs: Programs; readonly root: string },
): Promise<readonly string[]> {
  const { psql } = where.programs;
  if (psql === null)
    throw toolFailure(
      "tools_missing",
      "A backup in SQL needs psql, which is not on this machine.",
      "Install PostgreSQL's client programs, or run the restore where they are.",
    );
  const target = parseTarget(input.url, { maintenance_work_mem: "256MB", synchronous_commit: "off" });
  const source = await unpack(input.dump, input.identities, {
    ...where,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
    onBytes: (bytes) => input.onProgress?.({ stage: "restore", bytes, total: 0, table: null }),
  });
  const filter = start("the script's filter", nodeScript(where.root, "sql-filter"), [], {
    stdio: [source.plain, "pipe", "pipe"],
    env: childEnv(),
  });
  const args = ["--no-psqlrc", "--quiet", "--no-password", "--set=ON_ERROR_STOP=1", "--file=-"];
  const into = start("psql", psql, args, {
    stdio: [piped(filter.process.stdout), "ignore"],
    env: childEnv(target.env),
  });
  const children = [source.child, filter, into];
  const stop = () => kill(children);
  input.signal?.addEventListener("abort", stop, { once: true });
  if (input.signal?.aborted === true) stop();
  let damage: { readonly error: unknown } | null = null;
  const fed = source.fed.catch((error: unknown) => {
    damage = { error };
    stop();
  });
  try {
    await fed;
    // A script that breaks off looks like its end: the filter commits only when it is told that all went well.
    const whole = damage === null && mishap(await source.child.ended) === null;
    writable(filter.process.stdio[3]).end(whole ? "commit" : "");
    await Promise.all(children.map((child) => child.ended));
  } finally {
    input.signal?.removeEventListener("abort", stop);
    stop();
  }
  input.signal?.throwIfAborted();
  if (damage !== null) throw (damage as { readonly error: unknown }).error;
  await refuseMishaps([source.child, filter, into], target.secrets);
  return warnings(into.lines, target.secrets);
}

function writable(io: unknown): Writable {
  if (typeof io !== "object" || io === null || !("write" in io))
    throw new Error("A child was started without the pipe that it needs.");
  const stream = io as Writable;
  // It may have refused the script and be gone: its exit code says so.
  stream.on("error", () => undefined);
  return stream;
}

async function refuseMishaps(children: readonly Child[], secrets: readonly string[]): Promise<void> {
  for (const child of children) {
    const problem = mishap(await child.ended);
    if (problem === null || problem.includes("SIGPIPE")) continue;
    const said = complaint(child.lines, secrets) ?? problem;
    throw toolFailure(
      "restore_failed",
      `The script could not be restored: ${said}.`,
      "Drop this database. Restore the script by hand, or use another backup.",
    );
  }
}

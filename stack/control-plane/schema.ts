import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replayTo, run, type Storage, SUPERUSER, shareHistory } from "../postgres/index";
import { addStorage, type Context, storageOf } from "./context";
import type { BranchRecord } from "./model";
import { fromRecord, type PointRequest, resolvePoint } from "./points";
import { dropStorage } from "./work/drop-storage";

/** The schema of a database as SQL, now or at a moment of the branch's history. */
export async function schemaAt(
  ctx: Context,
  branch: BranchRecord,
  database: string,
  point: PointRequest,
): Promise<string> {
  if (point.lsn === undefined && point.timestamp === undefined) {
    return ctx.computes.holding(branch.storageId, (storage) => dumpSchema(storage, database));
  }
  const { source } = await resolvePoint(ctx, branch, point);
  const { id } = addStorage(ctx, `st-schema-${randomUUID()}`, null);
  try {
    const from = storageOf(ctx, source.storageId);
    const into = storageOf(ctx, id);
    const target = fromRecord(source.target);
    const base = await ctx.computes.withHistory(from.id, () => shareHistory(from, into, target));
    await ctx.computes.exclusive(id, () => replayTo(into, base, target));
    return await dumpSchema(into, database);
  } finally {
    await dropStorage(ctx, id);
  }
}

async function dumpSchema(storage: Storage, database: string): Promise<string> {
  const { place, socketPort, password } = storage;
  const text = await run(
    join(place.binDir, "pg_dump"),
    ["--schema-only", "-h", place.socketDir, "-p", String(socketPort), "-U", SUPERUSER, "--", database],
    { user: place.user, env: { PGPASSWORD: password } },
  );
  // Newer pg_dump guards its script with a random word, which would make every two dumps differ.
  return text.replace(/^\\(un)?restrict .*\n/gm, "");
}

/** A unified diff, empty when both are the same. */
export async function diffSchemas(base: string, compared: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "rekindle-schema-"));
  try {
    const files = [join(dir, "base"), join(dir, "compared")];
    await Promise.all([writeFile(join(dir, "base"), base), writeFile(join(dir, "compared"), compared)]);
    const labels = ["--label", "a/schema.sql", "--label", "b/schema.sql"];
    // Exit code 1 means that they differ.
    return await run("diff", ["-u", ...labels, ...files], { user: null, accept: [1] });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

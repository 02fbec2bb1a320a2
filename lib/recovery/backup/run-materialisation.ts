import { z } from "zod";
import { audited } from "../audited";
import { branchIdField } from "../branches/fields";
import type { Context } from "../context";
import { purgeCopy } from "../erasures/purge-copy";
import type { Replay } from "../erasures/replay";
import { type ErrorCode, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { buildGraph } from "../subjects/graph";
import { withSession } from "../subjects/sessions";
import { branchSettled } from "./branch-settled";
import { databaseName, disagreements, expectedOf, type Materialisation, SILENT_MS } from "./materialisation";
import type { RestoreResult } from "./port";
import type { BackupRecord } from "./run";
import { openDump } from "./stored-dump";
import { subjectTables } from "./subject-tables";
import { type Tracked, track } from "./track-materialisation";
import { usableCopies } from "./usable-copies";

export const runMaterialisationInput = z.strictObject({ branchId: branchIdField });

const ANOTHER_COPY_MAY_DO = new Set<ErrorCode>([
  "backup_damaged",
  "not_found",
  "storage_unreachable",
  "storage_denied",
]);

/**
 * The worker's half: fills the branch's database from the first copy that stands every check. Safe to repeat: one worker at
 * a time, and a second attempt after a crash takes a database of its own.
 */
export async function runMaterialisation(ctx: Context, input: unknown): Promise<Outcome<Materialisation>> {
  const refusal = requirePermission(ctx, "backups:materialise");
  if (refusal) return refusal;
  const parsed = parseInput(runMaterialisationInput, input);
  if (!parsed.ok) return parsed;
  const { branchId } = parsed.value;

  const { ledger, clock, backups } = ctx.ports;
  const asked = await ledger.materialisations.get(branchId);
  const record = asked === null ? null : await ledger.backups.getRecord(asked.backupId);
  // Left in the queue: another worker may hold the key.
  const encrypted = record?.manifest?.encryption.kind === "age";
  if (asked?.state === "queued" && encrypted && (await backups.identities()).length === 0)
    return keyMissing();
  const now = clock.now();
  const silentSince = new Date(now.getTime() - SILENT_MS).toISOString();
  const begun = await ledger.materialisations.begin(branchId, now.toISOString(), silentSince);
  if (begun === null) return standing(ctx, branchId);
  const what = {
    action: "backup.fill_branch",
    target: `backup:${begun.backupId}`,
    details: { branchId, attempt: begun.attempt },
  };
  return audited(ctx, what, async () => {
    const tracked = track(ctx, begun);
    try {
      return await end(ctx, tracked, record === null ? forgotten(begun) : await fill(ctx, tracked, record));
    } finally {
      tracked.stop();
      await ledger.backups.release(begun.backupId, branchId);
    }
  });
}

/** What is in the database now, and who went out of it again. */
interface Filled {
  readonly restored: RestoreResult;
  readonly erased: Replay;
}

async function fill(ctx: Context, tracked: Tracked, record: BackupRecord): Promise<Outcome<Filled>> {
  const { branchId, attempt } = tracked.begun;
  const { neon } = ctx.ports;
  const tables = await wantedTables(ctx, tracked.begun);
  if (!tables.ok) return tables;
  const database = databaseName(attempt);
  await tracked.save({ stage: "branch", database });
  const made = await branchSettled(ctx, branchId);
  if (!made.ok) return made;
  const created = await neon.createDatabase(branchId, database);
  if (!created.ok) return created;
  const there = await branchSettled(ctx, branchId);
  if (!there.ok) return there;
  const url = await neon.connectionUri(branchId, database);
  if (!url.ok) return url;
  const restored = await restoreProven(ctx, tracked, record, url.value, tables.value);
  if (!restored.ok) return restored;
  await tracked.save({ stage: "erase" });
  const target = { kind: "backup", name: tracked.begun.backupId, branchId } as const;
  const point = record.manifest?.erasurePosition ?? null;
  const erased = await purgeCopy(ctx, target, url.value, point);
  return erased.ok ? ok({ restored: restored.value, erased: erased.value }) : erased;
}

/** Restores and sets what came back against the manifest, of which the erased are still a part. */
async function restoreProven(
  ctx: Context,
  tracked: Tracked,
  record: BackupRecord,
  url: string,
  tables: readonly string[] | undefined,
): Promise<Outcome<RestoreResult>> {
  const restored = await restoreFirst(ctx, tracked, record, url, tables);
  // The backup may have foreign keys that production no longer has.
  if (!restored.ok && restored.code === "restore_failed" && tables !== undefined)
    return { ...restored, hint: "A table that others refer to may be missing: ask for the whole backup." };
  if (!restored.ok || record.manifest === null) return restored;
  const different = disagreements(
    expectedOf(record.manifest.tables, restored.value.tables, tables),
    restored.value.tables,
  );
  if (different.length === 0) return restored;
  return fail(
    "backup_damaged",
    `What was restored differs from the manifest in ${different.slice(0, 5).join(", ")}${different.length > 5 ? " and others" : ""}.`,
    "Nothing can be compared with it. Use another backup, and look at the server's version: it may print values differently.",
  );
}

/** Which tables to restore, by production's own foreign keys: the backup's are not readable yet. Undefined: all. */
async function wantedTables(
  ctx: Context,
  begun: Materialisation,
): Promise<Outcome<readonly string[] | undefined>> {
  if (!begun.subjectTablesOnly) return ok(undefined);
  const read = await withSession(ctx, ctx.ports.production.url, "production", async (session) => {
    const catalog = await session.catalog();
    return ok(subjectTables(catalog, buildGraph(catalog, ctx.subjects)));
  });
  if (read.ok) return read;
  return {
    ...read,
    hint: "Production's foreign keys say which tables are a person's. Ask for the whole backup instead.",
  };
}

/** From the first copy that stands every check. A copy is judged before anything is restored, so the database stays empty. */
async function restoreFirst(
  ctx: Context,
  tracked: Tracked,
  record: BackupRecord,
  url: string,
  tables: readonly string[] | undefined,
): Promise<Outcome<RestoreResult>> {
  const { backups } = ctx.ports;
  const identities = await backups.identities();
  let last: Outcome<RestoreResult> = forgotten(tracked.begun);
  for (const copy of usableCopies(record)) {
    const dump = await openDump(ctx, record, copy);
    last = dump.ok
      ? await backups.tools.restore({
          dump: dump.value,
          identities,
          url,
          ...(tables === undefined ? {} : { tables }),
          signal: tracked.signal,
          onProgress: (seen) => tracked.note(seen),
        })
      : dump;
    if (last.ok || !ANOTHER_COPY_MAY_DO.has(last.code)) return last;
    ctx.ports.log.error("a copy could not be restored", new Error(last.message), { place: copy.destination });
  }
  return last;
}

async function end(
  ctx: Context,
  tracked: Tracked,
  outcome: Outcome<Filled>,
): Promise<Outcome<Materialisation>> {
  const finishedAt = ctx.ports.clock.now().toISOString();
  if (!outcome.ok) {
    const { code, message, hint } = outcome;
    await tracked.save({ state: "failed", failure: { code, message, hint }, finishedAt });
    return outcome;
  }
  const { restored, erased } = outcome.value;
  const rows = restored.tables.reduce((sum, one) => sum + one.rows, 0);
  const gone = { people: erased.people, rows: erased.rows };
  const proof = { tables: restored.tables.length, rows, erased: gone };
  await tracked.save({ state: "ready", stage: "erase", finishedAt, proof });
  return standing(ctx, tracked.begun.branchId);
}

async function standing(ctx: Context, branchId: string): Promise<Outcome<Materialisation>> {
  const one = await ctx.ports.ledger.materialisations.get(branchId);
  return one === null
    ? fail("not_found", "No backup was asked into this branch.", "Start it from the backup's page.")
    : ok(one);
}

function forgotten(begun: Materialisation): Outcome<never> {
  return fail("not_found", `The backup ${begun.backupId} is not in the list any more.`, "Choose another.");
}

function keyMissing(): Outcome<never> {
  return fail(
    "key_missing",
    "This process has no key that opens backups.",
    "Set BACKUP_IDENTITY_FILE for `npm run worker`; the backup waits for it in the queue.",
  );
}

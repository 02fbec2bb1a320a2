import type { Manifest, TableProof } from "../../backup/manifest";
import type { BackupTools, RestoreProgress } from "../../backup/port";
import { openDump } from "../../backup/stored-dump";
import { compareProofs } from "../../drills/compare";
import { type ErrorCode, type Failure, fail, type Outcome, ok } from "../../errors";
import type { StepProgress, StepWorld } from "../action";
import { LOST_SECONDS } from "../measure";
import { lossOf, type Restorable, restorable } from "./choose-backup";
import { targetUrl } from "./elsewhere";

const HOLD_MS = 12 * 3_600_000;
const SAY_EVERY_MS = 3_000;
/** With these the next copy is tried: nothing was written to the database. */
const NEXT_COPY: ReadonlySet<ErrorCode> = new Set([
  "backup_damaged",
  "storage_unreachable",
  "storage_denied",
  "not_found",
]);

/**
 * The newest backup into the database elsewhere, in one transaction, and then every table's count and fingerprint against the
 * manifest. Done by a process that has the key; needs the buckets, the ledger and that database, nothing of the provider.
 */
export async function restoreBackup(world: StepWorld): Promise<StepProgress> {
  const { ctx } = world;
  const url = await targetUrl(world);
  if (!url.ok) return url;
  const choices = restorable(await ctx.ports.ledger.backups.listRecords());
  const encrypted = choices.some(({ record }) => record.manifest?.encryption.kind === "age");
  if (encrypted && (await ctx.ports.backups.identities()).length === 0)
    return { ok: true, kind: "wait", text: "Waits for a worker that has the key (BACKUP_IDENTITY_FILE)" };
  const sight = await ctx.ports.elsewhere.look(url.value);
  if (!sight.ok) return sight;
  if (sight.value.objects > 0) return resume(world, url.value, choices);
  let last: Failure = fail(
    "not_found",
    "There is no backup that was read back.",
    "Rebuild the list: npm run backup:reindex.",
  );
  for (const choice of choices) {
    const restored = await restoreOne(world, url.value, choice);
    if (restored.ok) return conclude(world, choice, restored.value);
    last = restored;
    if (!NEXT_COPY.has(restored.code)) return restored;
  }
  return last;
}

async function restoreOne(
  { ctx, incident, note }: StepWorld,
  url: string,
  { record, copy }: Restorable,
): Promise<Outcome<readonly TableProof[]>> {
  const { ledger, backups, clock } = ctx.ports;
  const until = new Date(clock.now().getTime() + HOLD_MS).toISOString();
  if (!(await ledger.backups.hold(record.id, incident.id, until)))
    return fail("not_found", `${record.id} is being removed.`, "The next one is tried.");
  let seen: RestoreProgress | null = null;
  const says = backups.every(SAY_EVERY_MS, async () => note(wordsOf(record.id, seen)));
  try {
    const dump = await openDump(ctx, record, copy);
    if (!dump.ok) return dump;
    const restored = await backups.tools.restore({
      dump: dump.value,
      identities: await backups.identities(),
      url,
      onProgress: (progress) => {
        seen = progress;
      },
    });
    return restored.ok ? ok(restored.value.tables) : restored;
  } finally {
    says.stop();
    await ledger.backups.release(record.id, incident.id);
  }
}

function wordsOf(id: string, seen: RestoreProgress | null): string {
  if (seen === null) return `${id} is opened`;
  const share = seen.total > 0 ? ` ${Math.round((seen.bytes / seen.total) * 100)} %` : "";
  const words = {
    check: "is checked",
    restore: "is restored",
    prove: "is compared with its manifest",
  } as const;
  return `${id} ${words[seen.stage]}${share}${seen.table === null ? "" : `, ${seen.table}`}`;
}

/** Whoever was cut off after the restore and before the comparison finds the database full: it is right if it is what the manifest says. */
async function resume(world: StepWorld, url: string, choices: readonly Restorable[]): Promise<StepProgress> {
  const { tools }: { readonly tools: BackupTools } = world.ctx.ports.backups;
  const proved = await tools.prove({ url });
  if (!proved.ok) return proved;
  const same = choices.find(({ record }) => record.manifest && isAs(record.manifest, proved.value));
  if (same !== undefined) return conclude(world, same, proved.value);
  return fail(
    "target_not_empty",
    "The database is not empty, and what is in it is none of the backups.",
    "Nothing was written. Drop that database, create it anew and begin this step again.",
  );
}

function isAs(manifest: Manifest, tables: readonly TableProof[]): boolean {
  return compareProofs(manifest.tables, tables).every((check) => check.ok);
}

async function conclude(
  { ctx, incident }: StepWorld,
  { record, copy, takenAt }: Restorable,
  tables: readonly TableProof[],
): Promise<StepProgress> {
  const checks = compareProofs(record.manifest?.tables ?? [], tables);
  const wrong = checks.filter((check) => !check.ok);
  if (wrong.length > 0) {
    return fail(
      "backup_damaged",
      `What was restored is not what the manifest says: ${wrong.map(({ detail }) => detail).join("; ")}.`,
      "Drop that database, create it anew and begin this step again.",
    );
  }
  await ctx.ports.ledger.backups.setProven(record.id, ctx.ports.clock.now().toISOString());
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  return {
    ok: true,
    kind: "done",
    text: `${record.id} is restored there: ${rows} rows in ${tables.length} tables, as in the manifest.`,
    facts: {
      backup_id: record.id,
      restored_position: record.manifest?.erasurePosition ?? null,
      [LOST_SECONDS]: await lossOf(ctx, incident, record),
    },
    links: [{ kind: "backup", id: record.id, label: `taken ${takenAt}` }],
    evidence: [
      { label: "Backup", value: record.id, href: `/backups/${encodeURIComponent(record.id)}` },
      { label: "Read from", value: copy.destination },
      ...checks.map(({ name, detail }) => ({ label: name, value: detail })),
    ],
  };
}

/** Nobody but its owner drops that database. */
export async function leaveTarget(): Promise<StepProgress> {
  const text = "Drop that database and create it anew before the next attempt.";
  return { ok: true, kind: "done", text, facts: { backup_id: null, restored_position: null } };
}

import { manifestKey, parseKey } from "../backup/keys";
import type { Manifest } from "../backup/manifest";
import { parseManifest } from "../backup/parse-manifest";
import type { ObjectStore, RestoreResult, StoredDump } from "../backup/port";
import type { BackupCopy, BackupRecord } from "../backup/run";
import { sameDump } from "../backup/same-dump";
import type { Context } from "../context";
import { purgeCopy } from "../erasures/purge-copy";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { compareProofs, erasedCheck, judgeInspection } from "./compare";
import { evidenceOf, evidenceText } from "./evidence";
import { leaveEvidence } from "./leave-evidence";
import type { Rehearsal } from "./rehearsal";
import { makeTarget } from "./target";
import type { Tracker } from "./track";

interface Source {
  readonly store: ObjectStore;
  readonly manifest: Manifest;
  readonly dump: StoredDump;
}

/** A backup, gone to its end: manifest, empty database, restore, comparison, the erased out. */
export const restoreBackup: Rehearsal = async (ctx, tracker) => {
  const { backupId } = tracker.drill;
  const record = backupId === null ? null : await ctx.ports.ledger.backups.getRecord(backupId);
  if (backupId === null || record === null) return gone();
  const until = new Date(ctx.ports.clock.now().getTime() + HOLD_MS).toISOString();
  if (!(await ctx.ports.ledger.backups.hold(backupId, tracker.drill.id, until))) return gone();
  try {
    return await rehearse(ctx, tracker, record);
  } finally {
    await ctx.ports.ledger.backups.release(backupId, tracker.drill.id);
  }
};

/** Longer than any drill; given back as soon as one ends. */
const HOLD_MS = 12 * 3_600_000;

function gone(): Failure {
  return fail(
    "not_found",
    "The backup is being removed or is not in the list any more.",
    "Start a drill of another one.",
  );
}

async function rehearse(ctx: Context, tracker: Tracker, record: BackupRecord): Promise<Failure | null> {
  const source = await tracker.timed("manifest", () => openSource(ctx, tracker, record));
  if (!source.ok) return source;
  const { manifest } = source.value;
  await tracker.save({
    checks: [{ name: "Manifest", ok: true, detail: `signed by key ${manifest.signature.keyId}` }],
    progress: { bytes: 0, total: manifest.bytes.stored, table: null },
  });
  const url = await tracker.timed("target", () => makeTarget(ctx, tracker));
  if (!url.ok) return url;
  const restored = await restore(ctx, tracker, source.value, url.value);
  if (!restored.ok) return restored;
  const erased = await tracker.timed("erase", () =>
    purgeCopy(
      ctx,
      { kind: "drill", name: manifest.id, drillId: tracker.drill.id },
      url.value,
      manifest.erasurePosition,
    ),
  );
  if (!erased.ok) return erased;
  const inspected = await tracker.timed("inspect", () =>
    ctx.ports.drills.inspect({ url: url.value, signal: tracker.signal }),
  );
  if (!inspected.ok) return inspected;
  await tracker.save({
    checks: [
      ...tracker.drill.checks,
      { name: "Checksum", ok: true, detail: `SHA-256 of ${manifest.bytes.stored} bytes as in the manifest` },
      ...compareProofs(manifest.tables, restored.value.tables),
      erasedCheck(erased.value),
      ...judgeInspection(inspected.value),
    ],
    notes: [...tracker.drill.notes, ...restored.value.notes],
  });
  const { store } = source.value;
  await leaveEvidence(ctx, tracker, (drill, endedAt) => {
    const evidence = evidenceOf(drill, manifest, restored.value, erased.value, store.bucket, endedAt);
    return { value: evidence, text: evidenceText(evidence) };
  });
  return null;
}

/** The manifest as the bucket has it, signed by us, of the very backup that the ledger speaks of. */
async function openSource(ctx: Context, tracker: Tracker, record: BackupRecord): Promise<Outcome<Source>> {
  const { id: backupId } = record;
  const { destination } = tracker.drill;
  const store = ctx.ports.backups.stores.find((one) => one.name === destination);
  if (store === undefined)
    return fail("not_found", `The destination “${destination}” is not configured here.`, "Configure it.");
  const copy = copyIn(record, destination);
  const tier = parseKey(copy?.key ?? "")?.tier;
  if (copy === undefined || tier === undefined)
    return fail("not_found", `“${destination}” has no copy of ${backupId}.`, "Start a drill of another one.");
  const bytes = await store.read(manifestKey(tier, backupId));
  if (!bytes.ok) return bytes;
  const manifest = await parseManifest(bytes.value, ctx.ports.backups.signer);
  if (!manifest.ok) return manifest;
  const { value } = manifest;
  if (
    value.id !== backupId ||
    value.object !== copy.key ||
    (record.manifest && !sameDump(value, record.manifest))
  )
    return fail(
      "backup_damaged",
      "The manifest in the bucket speaks of another dump.",
      "Do not use this copy.",
    );
  return ok({ store, manifest: value, dump: dumpOf(store, value) });
}

function copyIn(record: BackupRecord, destination: string): BackupCopy | undefined {
  const copies = record.copies.filter((copy) => copy.destination === destination);
  return copies.find((copy) => copy.state === "verified") ?? copies[0];
}

function dumpOf(store: ObjectStore, manifest: Manifest): StoredDump {
  return {
    open: () => store.get(manifest.object),
    compression: manifest.compression,
    format: "custom",
    encrypted: manifest.encryption.kind === "age",
    expected: {
      stored: manifest.bytes.stored,
      storedSha256: manifest.sha256.stored,
      plain: manifest.bytes.plain,
      plainSha256: manifest.sha256.plain,
    },
  };
}

async function restore(
  ctx: Context,
  tracker: Tracker,
  { dump }: Source,
  url: string,
): Promise<Outcome<RestoreResult>> {
  const { tools, identities } = ctx.ports.backups;
  await tracker.save({ stage: "check" });
  const restored = await tools.restore({
    dump,
    identities: await identities(),
    url,
    signal: tracker.signal,
    onProgress: ({ stage, bytes, total, table }) =>
      tracker.note({ stage, progress: { bytes, total, table } }),
  });
  if (restored.ok) await tracker.save({ stages: [...tracker.drill.stages, ...restored.value.stages] });
  return restored;
}

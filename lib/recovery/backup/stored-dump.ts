import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { manifestKey, parseKey } from "./keys";
import type { Manifest } from "./manifest";
import { parseManifest } from "./parse-manifest";
import type { ObjectStore, StoredDump } from "./port";
import type { BackupCopy, BackupRecord } from "./run";

/**
 * One copy of a backup as the restore tools read it, once its manifest, read from the bucket beside it, carries our
 * signature. The ledger's memory of a manifest is not enough: what is restored is what the bucket says.
 */
export async function openDump(
  ctx: Context,
  record: BackupRecord,
  copy: BackupCopy,
): Promise<Outcome<StoredDump>> {
  const store = ctx.ports.backups.stores.find((one) => one.name === copy.destination);
  if (store !== undefined) return openCopy(ctx, store, copy, record);
  return fail(
    "not_found",
    `The destination “${copy.destination}” is not configured here.`,
    "Configure it, or choose another backup.",
  );
}

async function openCopy(
  ctx: Context,
  store: ObjectStore,
  copy: BackupCopy,
  record: BackupRecord,
): Promise<Outcome<StoredDump>> {
  const there = await store.head(copy.key);
  if (!there.ok) return there;
  if (there.value === null) {
    return fail(
      "not_found",
      `The copy of ${record.id} in “${store.name}” is gone.`,
      "Choose another backup.",
    );
  }
  const open = () => store.get(copy.key);
  if (record.manifest === null) return ok(foreign(record, open));
  const tier = parseKey(copy.key)?.tier ?? record.manifest.tier;
  const bytes = await store.read(manifestKey(tier, record.id));
  if (!bytes.ok) return bytes;
  const manifest = await parseManifest(bytes.value, ctx.ports.backups.signer);
  return manifest.ok ? ok(ours(manifest.value, open)) : manifest;
}

function ours(manifest: Manifest, open: StoredDump["open"]): StoredDump {
  return {
    open,
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

function foreign(record: BackupRecord, open: StoredDump["open"]): StoredDump {
  const sql = record.foreign?.kind === "sql.gz";
  return {
    open,
    compression: sql ? "gzip" : "none",
    format: sql ? "sql" : "custom",
    encrypted: false,
    expected: null,
  };
}

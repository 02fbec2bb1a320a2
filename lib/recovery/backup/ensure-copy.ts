import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { checkCopy } from "./check-copy";
import { objectKey, parseKey } from "./keys";
import type { ManifestSigner } from "./ledger-port";
import type { Tier } from "./manifest";
import type { ObjectStore } from "./port";
import { inTier, publishManifest } from "./publish";
import type { BackupRecord } from "./run";

/**
 * Makes sure that this destination holds a verified copy in this tier: copied inside the bucket when the other tier lies
 * there, else streamed from another destination. Object, check, manifest, ledger, in this order.
 */
export async function ensureCopy(
  ctx: Context,
  record: BackupRecord,
  tier: Tier,
  store: ObjectStore,
  signer: ManifestSigner,
): Promise<Outcome<null>> {
  if (record.manifest === null) {
    return fail("conflict", "A foreign dump has no manifest to copy.", "Take a backup instead.");
  }
  const manifest = await inTier(record.manifest, tier, signer);
  const brought = await bring(ctx, record, manifest.object, store);
  if (!brought.ok) return brought;
  const checked = await checkCopy(ctx, store, manifest.object, manifest);
  if (!checked.ok) return checked;
  const published = await publishManifest(store, manifest);
  if (!published.ok) return published;
  await ctx.ports.ledger.backups.setCopy(record.id, {
    destination: store.name,
    key: manifest.object,
    verifiedAt: ctx.ports.clock.now().toISOString(),
    state: "verified",
  });
  return ok(null);
}

async function bring(
  ctx: Context,
  record: BackupRecord,
  key: string,
  store: ObjectStore,
): Promise<Outcome<unknown>> {
  const good = record.copies.filter((copy) => copy.state === "verified");
  const near = good.find((copy) => copy.destination === store.name);
  if (near) return near.key === key ? ok(null) : store.copy(near.key, key);
  for (const copy of good) {
    const source = ctx.ports.backups.stores.find((one) => one.name === copy.destination);
    const opened = await source?.get(copy.key);
    if (opened?.ok) return store.putStream(key, opened.value.body);
  }
  return fail(
    "not_found",
    `No destination can give a verified copy of ${record.id}.`,
    "Check the destinations; the next tick tries again.",
  );
}

/** True when this destination is known to hold a verified copy in this tier. */
export function holdsCopy(record: BackupRecord, tier: Tier, destination: string): boolean {
  return copiesIn(record, tier).some((copy) => copy.destination === destination && copy.state === "verified");
}

export function copiesIn(record: BackupRecord, tier: Tier) {
  return record.copies.filter((copy) => parseKey(copy.key)?.tier === tier);
}

/** True when any destination holds a verified copy in this tier. */
export function verifiedIn(record: BackupRecord, tier: Tier): boolean {
  return copiesIn(record, tier).some((copy) => copy.state === "verified");
}

/** Where a copy in this tier lies. */
export function keyIn(record: BackupRecord, tier: Tier): string {
  return objectKey(tier, record.id, record.manifest?.encryption.kind !== "off");
}

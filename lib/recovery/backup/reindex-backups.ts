import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Configured, configured } from "./configured";
import { parseKey } from "./keys";
import type { ManifestSigner } from "./ledger-port";
import type { Manifest } from "./manifest";
import { parseManifest } from "./parse-manifest";
import { readPins } from "./pin-notes";
import type { ObjectStore } from "./port";
import type { BackupCopy } from "./run";

export const reindexBackupsInput = z.strictObject({});

export interface Reindexed {
  readonly backups: number;
  readonly copies: number;
  /** Pins that the ledger did not know of. */
  readonly pins: number;
  /** What lies in a bucket and is no backup, with the reason. */
  readonly rejected: readonly { readonly destination: string; readonly key: string; readonly why: string }[];
  readonly problems: readonly string[];
}

interface Found {
  readonly manifest: Manifest;
  readonly copy: BackupCopy;
}

/** Rebuilds the list of backups from the buckets alone. What the ledger already knows of a copy is kept. */
export async function reindexBackups(ctx: Context, input: unknown): Promise<Outcome<Reindexed>> {
  const refusal = requirePermission(ctx, "backups:take");
  if (refusal) return refusal;
  const parsed = parseInput(reindexBackupsInput, input);
  if (!parsed.ok) return parsed;
  const ready = configured(ctx.ports.backups);
  if (!ready.ok) return ready;
  return audited(ctx, { action: "backup.reindex", target: "backups" }, () => rebuild(ctx, ready.value));
}

async function rebuild(ctx: Context, { stores, signer }: Configured): Promise<Outcome<Reindexed>> {
  const { ledger } = ctx.ports;
  const found: Found[] = [];
  const rejected: Reindexed["rejected"][number][] = [];
  const problems: string[] = [];
  for (const store of stores) {
    for (const tier of ["daily/", "monthly/"]) {
      const listed = await store.list(tier);
      if (!listed.ok) {
        problems.push(`${store.name}: ${listed.message}`);
        continue;
      }
      const sizes = new Map(listed.value.map((object) => [object.key, object.bytes]));
      for (const key of sizes.keys()) {
        if (parseKey(key)?.kind !== "manifest") continue;
        const read = await readCopy(store, key, sizes, signer);
        if (read.ok) found.push(read.value);
        else rejected.push({ destination: store.name, key, why: read.message });
      }
    }
  }
  const noted = await readPins(stores);
  problems.push(...noted.problems);
  let pins = 0;
  const byId = Map.groupBy(found, ({ manifest }) => manifest.id);
  for (const [id, all] of byId) {
    const known = await ledger.backups.getRecord(id);
    const best = all.find(({ manifest }) => manifest.tier === "daily") ?? all[0];
    if (!best) continue;
    await ledger.backups.saveRecord({
      id,
      manifest: best.manifest,
      foreign: null,
      copies: all.map(({ copy }) =>
        copy.state === "unchecked" ? (remembered(known?.copies ?? [], copy) ?? copy) : copy,
      ),
      pinned: null,
      holds: [],
      removing: null,
      provenAt: null,
    });
    const pin = noted.pins.get(id);
    if (pin !== undefined && !known?.pinned && (await ledger.backups.pin(id, pin))) pins += 1;
  }
  return ok({ backups: byId.size, copies: found.length, pins, rejected, problems });
}

async function readCopy(
  store: ObjectStore,
  key: string,
  sizes: ReadonlyMap<string, number>,
  signer: ManifestSigner,
): Promise<Outcome<Found>> {
  const bytes = await store.read(key);
  if (!bytes.ok) return bytes;
  const manifest = await parseManifest(bytes.value, signer);
  if (!manifest.ok) return manifest;
  const size = sizes.get(manifest.value.object);
  const state = size === manifest.value.bytes.stored ? "unchecked" : size === undefined ? "gone" : "damaged";
  return ok({
    manifest: manifest.value,
    copy: { destination: store.name, key: manifest.value.object, verifiedAt: null, state },
  });
}

/** A copy that was read in full before, and has the right size still, stays verified. */
function remembered(known: readonly BackupCopy[], copy: BackupCopy): BackupCopy | undefined {
  return known.find(
    (one) => one.destination === copy.destination && one.key === copy.key && one.state === "verified",
  );
}

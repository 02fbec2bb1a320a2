import { fail, type Outcome, ok } from "../errors";
import { manifestKey, objectKey } from "./keys";
import type { ManifestSigner } from "./ledger-port";
import type { Manifest, Tier } from "./manifest";
import { manifestBytes } from "./parse-manifest";
import type { ObjectStore } from "./port";

/** The manifest of the same dump in another tier. Ed25519 is deterministic: made twice, it is the same to the byte. */
export async function inTier(manifest: Manifest, tier: Tier, signer: ManifestSigner): Promise<Manifest> {
  if (manifest.tier === tier) return manifest;
  const { signature: _, ...rest } = manifest;
  const object = objectKey(tier, manifest.id, manifest.encryption.kind === "age");
  return signer.sign({ ...rest, tier, object });
}

/** Writes a manifest where none is. One that is there already, byte for byte, is a success: an earlier answer was lost. */
export async function publishManifest(store: ObjectStore, manifest: Manifest): Promise<Outcome<null>> {
  const key = manifestKey(manifest.tier, manifest.id);
  const bytes = manifestBytes(manifest);
  const put = await store.put(key, bytes, { contentType: "application/json", ifAbsent: true });
  if (put.ok) return ok(null);
  const there = await store.read(key);
  if (there.ok && same(there.value, bytes)) return ok(null);
  return put.code === "conflict"
    ? fail(
        "conflict",
        `${store.name} has another manifest under ${key}.`,
        "Nothing was overwritten. Find out who wrote it before you trust this destination.",
      )
    : put;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { Vault } from "@/lib/recovery/vault";

const MAGIC = Buffer.from("RKV1");
const KEY_ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MAGIC.length + KEY_ID_BYTES + NONCE_BYTES;

/** The first 16 hex digits of the key's SHA-256: names it without telling it. */
export function keyIdOf(key: Uint8Array): string {
  return createHash("sha256")
    .update(key)
    .digest("hex")
    .slice(0, KEY_ID_BYTES * 2);
}

/**
 * AES-256-GCM with a random nonce. A sealed text is `RKV1`, key id (8 bytes), nonce (12), ciphertext, tag (16); header and
 * context are authenticated. The first key seals; all of them open, so that a key can be replaced before the old one goes.
 */
export function createVault(keys: readonly [Uint8Array, ...Uint8Array[]]): Vault {
  for (const key of keys) if (key.length !== 32) throw new Error("A receipt key has 32 bytes.");
  const known = new Map(keys.map((key) => [keyIdOf(key), key]));
  const keyId = keyIdOf(keys[0]);
  return {
    keyId,
    seal: async (plain, context) => {
      const header = Buffer.concat([MAGIC, Buffer.from(keyId, "hex"), randomBytes(NONCE_BYTES)]);
      const cipher = createCipheriv("aes-256-gcm", keys[0], nonceOf(header));
      cipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
      return Buffer.concat([header, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    opens: (id) => known.has(id),
    sealedWith: (sealed) => keyIdIn(headerOf(sealed)),
    open: async (sealed, context) => {
      if (sealed.length < HEADER_BYTES + TAG_BYTES) throw new Error("This is not a sealed text.");
      const header = headerOf(sealed);
      const key = known.get(keyIdIn(header));
      if (key === undefined) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(header));
      decipher.setAAD(Buffer.concat([header, Buffer.from(context)]));
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      const body = sealed.subarray(HEADER_BYTES, sealed.length - TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]);
    },
  };
}

function headerOf(sealed: Uint8Array): Buffer {
  const header = Buffer.from(sealed.subarray(0, HEADER_BYTES));
  if (header.length < HEADER_BYTES || !header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error("This is not a sealed text.");
  return header;
}

function keyIdIn(header: Buffer): string {
  return header.toString("hex", MAGIC.length, MAGIC.length + KEY_ID_BYTES);
}

function nonceOf(header: Buffer): Buffer {
  return header.subarray(MAGIC.length + KEY_ID_BYTES);
}

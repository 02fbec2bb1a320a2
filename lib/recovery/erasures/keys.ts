import type { ErasureHash, Identifier } from "./erasure";

/** Proof that whoever wrote a text holds one of our keys. */
export interface Seal {
  readonly keyId: string;
  /** HMAC-SHA-256, lower-case hex. */
  readonly value: string;
}

/**
 * HMAC-SHA-256 with keys that only the environment has: a list that is stolen cannot be tried out against addresses. New
 * hashes are made with the current key; comparisons use every key, so that a rotation forgets nobody.
 */
export interface ErasureKeys {
  readonly currentId: string;
  /** The current one first. */
  readonly ids: readonly string[];
  /** Under the current key. */
  hash(identifier: Identifier): Promise<ErasureHash>;
  /** Under each key. */
  hashes(identifier: Identifier): Promise<readonly string[]>;
  seal(text: string): Promise<Seal>;
  verify(text: string, seal: Seal): Promise<boolean>;
}

const LEAST_BYTES = 32;
const ALGORITHM = { name: "HMAC", hash: "SHA-256" } as const;

interface Key {
  readonly id: string;
  readonly key: CryptoKey;
}

/** Keys are base64 of at least 32 bytes. Rejects when one is none, without quoting it. */
export async function createErasureKeys(current: string, old: readonly string[] = []): Promise<ErasureKeys> {
  const first = await importKey(current);
  const keys = [first];
  for (const text of old) {
    const key = await importKey(text);
    if (!keys.some((one) => one.id === key.id)) keys.push(key);
  }
  return {
    currentId: first.id,
    ids: keys.map((key) => key.id),
    hash: async (identifier) => ({
      field: identifier.field,
      hash: await hmac(first, material(identifier)),
    }),
    hashes: (identifier) => Promise.all(keys.map((key) => hmac(key, material(identifier)))),
    seal: async (text) => ({ keyId: first.id, value: await hmac(first, sealed(text)) }),
    verify: async (text, seal) => {
      const key = keys.find((one) => one.id === seal.keyId);
      return key !== undefined && crypto.subtle.verify(ALGORITHM, key.key, fromHex(seal.value), sealed(text));
    },
  };
}

/** True for text that is a usable key. */
export function isErasureKey(text: string): boolean {
  const bytes = fromBase64(text);
  return bytes !== null && bytes.length >= LEAST_BYTES;
}

async function importKey(text: string): Promise<Key> {
  const bytes = fromBase64(text);
  if (bytes === null || bytes.length < LEAST_BYTES) {
    throw new Error("An erasure key is not base64 of at least 32 bytes.");
  }
  const digest = toHex(await crypto.subtle.digest("SHA-256", bytes));
  const key = await crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["sign", "verify"]);
  return { id: digest.slice(0, 16), key };
}

/** No column's name holds NUL, so that two identifiers never make one text. */
function material({ field, value }: Identifier): string {
  return `${field}\u0000${value}`;
}

/** Begins as no identifier does: what seals a text can never be taken for the hash of a person. */
function sealed(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`\u0000mirror\u0000${text}`);
}

async function hmac({ key }: Key, text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  return toHex(await crypto.subtle.sign(ALGORITHM, key, bytes));
}

function toHex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  } catch {
    // Not base64 at all.
    return null;
  }
}

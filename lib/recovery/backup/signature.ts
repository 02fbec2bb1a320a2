import { canonicalJson } from "./canonical";
import type { ManifestSigner } from "./ledger-port";
import type { Manifest } from "./manifest";

interface Trusted {
  readonly keyId: string;
  readonly key: CryptoKey;
}

/**
 * Signs manifests with an Ed25519 key (PKCS8 PEM, `openssl genpkey -algorithm ed25519`). Whoever knows only the age
 * recipients could encrypt a false backup; without this key nobody can sign one. `trusted` are public keys (PEM) of earlier
 * signing keys. Rejects when a key is none.
 */
export async function createManifestSigner(
  privatePem: string,
  trusted: readonly string[] = [],
): Promise<ManifestSigner> {
  const pkcs8 = fromPem(privatePem, "PRIVATE KEY");
  const signing = await importing(() =>
    crypto.subtle.importKey("pkcs8", pkcs8, { name: "Ed25519" }, true, ["sign"]),
  );
  const { kty, crv, x } = await crypto.subtle.exportKey("jwk", signing);
  if (kty === undefined || crv === undefined || x === undefined) throw new Error(NOT_A_KEY);
  const own = await toTrusted(() =>
    crypto.subtle.importKey("jwk", { kty, crv, x }, { name: "Ed25519" }, true, ["verify"]),
  );
  const known = [own];
  for (const pem of trusted) {
    const spki = fromPem(pem, "PUBLIC KEY");
    known.push(
      await toTrusted(() => crypto.subtle.importKey("spki", spki, { name: "Ed25519" }, true, ["verify"])),
    );
  }
  return {
    sign: async (manifest) => {
      const bytes = await crypto.subtle.sign({ name: "Ed25519" }, signing, signedBytes(manifest));
      return { ...manifest, signature: { keyId: own.keyId, value: toBase64(new Uint8Array(bytes)) } };
    },
    verify: async ({ signature, ...manifest }) => {
      const by = known.find((one) => one.keyId === signature.keyId);
      const value = fromBase64(signature.value);
      if (by === undefined || value === null) return false;
      return crypto.subtle.verify({ name: "Ed25519" }, by.key, value, signedBytes(manifest));
    },
  };
}

const NOT_A_KEY = "This is no Ed25519 key in PEM form.";

function signedBytes(manifest: Omit<Manifest, "signature">): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(manifest));
}

async function toTrusted(load: () => Promise<CryptoKey>): Promise<Trusted> {
  const key = await importing(load);
  const raw = await crypto.subtle.exportKey("raw", key);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", raw));
  const hex = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { keyId: hex, key };
}

async function importing(load: () => Promise<CryptoKey>): Promise<CryptoKey> {
  try {
    return await load();
  } catch {
    // The cause could quote the key.
    throw new Error(NOT_A_KEY);
  }
}

/** The bytes of a PEM block; variables of an environment often carry its line breaks as `\n`. */
function fromPem(pem: string, label: string): Uint8Array<ArrayBuffer> {
  const text = pem.replaceAll("\\n", "\n");
  const body = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(
    text,
  )?.[1];
  const bytes = body === undefined ? null : fromBase64(body.replaceAll(/\s/g, ""));
  if (bytes === null) throw new Error(NOT_A_KEY);
  return bytes;
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Null unless the text is exactly what these bytes are written as: a signature has one spelling. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    // Not base64 at all.
    return null;
  }
}

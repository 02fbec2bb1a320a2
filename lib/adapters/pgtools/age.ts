import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { Decrypter, Encrypter, type Recipient, type Stanza } from "age-encryption";
import type { Bytes } from "@/lib/recovery/backup/port";

/**
 * age v1 (age-encryption.org/v1). Headers, recipients and identities are age-encryption's work; the payload is done with
 * OpenSSL's ChaCha20-Poly1305, which is twenty times as fast as the library's JavaScript, so that no thread is needed.
 */
const CHUNK = 64 * 1024;
const TAG = 16;
const NONCE = 16;
const LONGEST_HEADER = 64 * 1024;
const CIPHER = "chacha20-poly1305";

/** Thrown when none of the given identities opens the file. */
export class NoMatchingIdentity extends Error {}
/** Thrown when the bytes are not what age wrote: cut short, changed or continued. */
export class DamagedCiphertext extends Error {}

/** Encrypts a stream to one or more `age1…` recipients. */
export async function* encrypt(body: Bytes, recipients: readonly string[]): AsyncGenerator<Uint8Array> {
  const { header, fileKey } = await newHeader(recipients);
  const nonce = randomBytes(NONCE);
  const key = payloadKey(fileKey, nonce);
  yield Buffer.concat([header, nonce]);
  let counter = 0;
  const seal = (chunk: Uint8Array, last: boolean): readonly Buffer[] => {
    const cipher = createCipheriv(CIPHER, key, chunkNonce(counter++, last), { authTagLength: TAG });
    const sealed = cipher.update(chunk);
    cipher.final();
    return [sealed, cipher.getAuthTag()];
  };
  // One chunk is always held back: only at the end is it known to be the last one.
  let held: Uint8Array | null = null;
  for await (const chunk of rechunk(body, CHUNK)) {
    if (held !== null) yield* seal(held, false);
    held = chunk;
  }
  yield* seal(held ?? new Uint8Array(0), true);
}

/** Decrypts a stream; yields only authenticated bytes and throws at the first that are not. */
export async function* decrypt(body: Bytes, identities: readonly string[]): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  const { header, rest } = await readHeader(source);
  const fileKey = await unwrap(header, identities);
  const chunks = rechunk(continued(rest, source), CHUNK + TAG, NONCE);
  const first = await chunks.next();
  if (first.done === true || first.value.length !== NONCE) throw new DamagedCiphertext("no payload");
  const key = payloadKey(fileKey, first.value);
  let counter = 0;
  const open = (chunk: Uint8Array, last: boolean): Buffer => {
    if (chunk.length < TAG) throw new DamagedCiphertext("cut short");
    const decipher = createDecipheriv(CIPHER, key, chunkNonce(counter++, last), { authTagLength: TAG });
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG));
    const plain = decipher.update(chunk.subarray(0, chunk.length - TAG));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch (cause) {
      throw new DamagedCiphertext("a part of it was changed", { cause });
    }
  };
  let held: Uint8Array | null = null;
  for await (const chunk of chunks) {
    if (held !== null) yield open(held, false);
    held = chunk;
  }
  if (held === null) throw new DamagedCiphertext("cut short");
  const last = open(held, true);
  if (last.length === 0 && counter > 1) throw new DamagedCiphertext("an empty last chunk");
  yield last;
}

/** True when the text is a recipient that files can be encrypted to. */
export function isRecipient(text: string): boolean {
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    // The library says only "invalid": that is the answer.
    return false;
  }
}

/** A header for the recipients, and the file key inside it, which the library shows to recipients only. */
async function newHeader(recipients: readonly string[]): Promise<{ header: Buffer; fileKey: Uint8Array }> {
  const seen: Uint8Array[] = [];
  const witness: Recipient = {
    wrapFileKey: (fileKey): Stanza[] => {
      seen.push(fileKey.slice());
      return [];
    },
  };
  const encrypter = new Encrypter();
  encrypter.addRecipient(witness);
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const file = Buffer.from(await encrypter.encrypt(new Uint8Array(0)));
  const [fileKey] = seen;
  const end = headerEnd(file);
  if (fileKey === undefined || end === null || recipients.length === 0)
    throw new Error("age-encryption made no usable header.");
  return { header: file.subarray(0, end), fileKey };
}

async function unwrap(header: Buffer, identities: readonly string[]): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) {
    try {
      decrypter.addIdentity(identity.trim());
    } catch {
      // The cause might quote the key.
      throw new NoMatchingIdentity("a given identity is malformed");
    }
  }
  if (identities.length === 0) throw new NoMatchingIdentity("no identity was given");
  try {
    return await decrypter.decryptHeader(header);
  } catch (cause) {
    if (cause instanceof Error && /no identity matched/i.test(cause.message))
      throw new NoMatchingIdentity("no given identity opens it", { cause });
    throw new DamagedCiphertext("its header was changed", { cause });
  }
}

/** Index after the header's last line, `--- <MAC>`; null when it is not complete. */
function headerEnd(bytes: Buffer): number | null {
  const mark = bytes.indexOf("\n--- ");
  const end = mark === -1 ? -1 : bytes.indexOf("\n", mark + 1);
  return end === -1 ? null : end + 1;
}

async function readHeader(source: AsyncIterator<Uint8Array>): Promise<{ header: Buffer; rest: Buffer }> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < LONGEST_HEADER) {
    const next = await source.next();
    if (next.done === true) break;
    bytes = Buffer.concat([bytes, next.value]);
    const end = headerEnd(bytes);
    if (end !== null) return { header: bytes.subarray(0, end), rest: bytes.subarray(end) };
  }
  throw new DamagedCiphertext("it has no age header");
}

async function* continued(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

/**
 * The same bytes in pieces of `size`, the last one shorter; with `first` the first piece has that size. Gigabytes pass here, so
 * memory is used again: a piece is good until the one after the next is asked for.
 */
async function* rechunk(body: Bytes, size: number, first = size): AsyncGenerator<Uint8Array> {
  let [buffer, other] = [Buffer.allocUnsafe(size), Buffer.allocUnsafe(size)];
  let wanted = first;
  let filled = 0;
  for await (const piece of body) {
    for (let at = 0; at < piece.length; ) {
      const take = Math.min(wanted - filled, piece.length - at);
      buffer.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled < wanted) continue;
      yield buffer.subarray(0, filled);
      [buffer, other] = [other, buffer];
      wanted = size;
      filled = 0;
    }
  }
  if (filled > 0) yield buffer.subarray(0, filled);
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Buffer {
  return Buffer.from(hkdfSync("sha256", fileKey, nonce, "payload", 32));
}

/** Eleven bytes of counter, big-endian, and one that says whether this chunk is the last. */
function chunkNonce(counter: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(counter, 5, 6);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

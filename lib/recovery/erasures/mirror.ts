import { z } from "zod";
import { fail, type Outcome, ok } from "../errors";
import { canonicalErasure, erasureHash } from "./chain";
import type { Erasure } from "./erasure";
import type { ErasureKeys } from "./keys";

export const MIRROR_PREFIX = "erasures/";
const DIGITS = 12;
const KEY = /^erasures\/(\d{12})\.json$/;

/** Where the entry of this position lies in every bucket of the backups. Names sort as positions do. */
export function mirrorKey(sequence: number): string {
  return `${MIRROR_PREFIX}${String(sequence).padStart(DIGITS, "0")}.json`;
}

/** The position that a key names; null for anything else that lies there. */
export function mirroredAt(key: string): number | null {
  const digits = KEY.exec(key)?.[1];
  return digits === undefined ? null : Number(digits);
}

const hex = z.string().regex(/^[0-9a-f]{64}$/);
const moment = z.iso.datetime();

const schema = z.strictObject({
  format: z.literal(1),
  sequence: z.number().int().positive(),
  at: moment,
  requestId: z.string(),
  erasedAt: moment,
  source: z.enum(["button", "form", "csv", "service", "command"]),
  keyId: z.string(),
  hashes: z.array(z.strictObject({ field: z.string(), hash: hex })),
  by: z.string(),
  byName: z.string(),
  reason: z.string().nullable(),
  previousHash: hex,
  hash: hex,
  seal: z.strictObject({ keyId: z.string(), value: hex }),
});

/** An entry as it lies in a bucket: the same as in the ledger, and a seal that only who holds the key can make. */
export async function mirrorBytes(erasure: Erasure, keys: ErasureKeys): Promise<Uint8Array> {
  const { sequence, at, previousHash, hash, ...draft } = erasure;
  const object = { format: 1, sequence, at, ...draft, previousHash, hash, seal: await keys.seal(hash) };
  return new TextEncoder().encode(`${JSON.stringify(object, null, 2)}\n`);
}

/** Reads an entry from a bucket's bytes. Nothing in it is believed before hash and seal were checked. */
export async function parseMirrored(
  bytes: Uint8Array,
  sequence: number,
  keys: ErasureKeys,
): Promise<Outcome<Erasure>> {
  const parsed = schema.safeParse(jsonOf(bytes));
  if (!parsed.success || parsed.data.sequence !== sequence) return damaged(sequence, "cannot be read");
  const { format: _, seal, ...erasure } = parsed.data;
  // The hash covers everything else, so that a seal of the hash is a seal of the entry.
  if (erasure.hash !== (await erasureHash(erasure, canonicalErasure(erasure))))
    return damaged(sequence, "is not what its hash says");
  if (!(await keys.verify(erasure.hash, seal))) return damaged(sequence, "does not carry our seal");
  return ok(erasure);
}

function damaged(sequence: number, what: string): Outcome<never> {
  return fail(
    "erasures_unreadable",
    `Entry ${sequence} of the mirrored erasure list ${what}.`,
    "Nothing was taken over from it. Find out who changed the bucket; another destination may have it intact.",
  );
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

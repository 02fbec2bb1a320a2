import type { KeyedHash } from "@/lib/recovery/subjects/port";

/**
 * Rows already known from the other side, told in little: rows fall into 2^k buckets by the last bits of their hash, and a
 * bucket's digest is the XOR of its hashes. Equal digests mean equal rows, because the key is part of what is hashed.
 * Two equal rows would cancel each other out, so this is for tables with a primary key only.
 */
export interface Buckets {
  readonly mask: number;
  /** Eight bytes a bucket. */
  readonly digests: Buffer;
}

const ROWS_PER_BUCKET = 8;
/** The bucket is read from the last four hex digits. */
const MOST_BUCKETS = 2 ** 16;

/** Sums up known rows. */
export function bucketsOf(rows: readonly KeyedHash[]): Buckets {
  let size = 1;
  while (size * ROWS_PER_BUCKET < rows.length && size < MOST_BUCKETS) size *= 2;
  const mask = size - 1;
  const digests = Buffer.alloc(size * 8);
  for (const { hash } of rows) {
    const at = bucketOf(hash, mask) * 8;
    digests.writeInt32BE(digests.readInt32BE(at) ^ Number.parseInt(hash.slice(0, 8), 16), at);
    digests.writeInt32BE(digests.readInt32BE(at + 4) ^ Number.parseInt(hash.slice(8), 16), at + 4);
  }
  return { mask, digests };
}

export function bucketOf(hash: string, mask: number): number {
  return Number.parseInt(hash.slice(-4), 16) & mask;
}

/**
 * The other side's rows in their order: those of unequal buckets came with their position; the rest are the known rows of
 * equal buckets, which stand in the same order on both sides.
 */
export function mergeKnown(
  known: readonly KeyedHash[],
  mask: number,
  unequal: ReadonlySet<number>,
  sent: readonly (KeyedHash & { readonly position: number })[],
): readonly KeyedHash[] {
  const equal = known.filter((row) => !unequal.has(bucketOf(row.hash, mask)));
  const byPosition = new Map(sent.map(({ position, key, hash }) => [position, { key, hash }]));
  let next = 0;
  return Array.from({ length: equal.length + sent.length }, (_, index) => {
    return byPosition.get(index + 1) ?? equal[next++];
  }).filter((row) => row !== undefined);
}

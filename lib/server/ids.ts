import "server-only";
import { randomBytes } from "node:crypto";
import type { Clock, Ids } from "@/lib/recovery/ports";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

export const systemClock: Clock = { now: () => new Date() };

/** Ids sort by the millisecond in which they were made; 50 random bits keep two of the same millisecond apart. */
export const systemIds: Ids = {
  next: (prefix) => `${prefix}_${encode(BigInt(Date.now()), 9)}${encode(random(50), 10)}`,
  seed: () => random(63).toString(),
};

function random(bits: number): bigint {
  return randomBytes(8).readBigUInt64BE() >> BigInt(64 - bits);
}

function encode(value: bigint, length: number): string {
  let rest = value;
  let text = "";
  for (let index = 0; index < length; index++) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}

import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";

/** Compares digests in constant time, so that neither content nor length of the secret can be guessed by timing. */
export function carriesSecret(authorization: string | null, secret: string | undefined): boolean {
  if (!secret || !authorization) return false;
  return timingSafeEqual(digest(authorization), digest(`Bearer ${secret}`));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

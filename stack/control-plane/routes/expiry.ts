import { z } from "zod";
import { badRequest } from "../http/errors";

const LONGEST_DAYS = 30;

export const expirySchema = z.iso.datetime({ offset: true });

/** Checks an expiry as Neon does: in the future and at most 30 days away. */
export function parseExpiry(text: string): { expiresAt: string; ttlSeconds: number } {
  const left = Date.parse(text) - Date.now();
  if (left <= 0) throw badRequest("expires_at must be in the future");
  if (left > LONGEST_DAYS * 86_400_000 + 60_000) {
    throw badRequest(`expires_at must be within ${LONGEST_DAYS} days`);
  }
  return { expiresAt: new Date(text).toISOString(), ttlSeconds: Math.round(left / 1000) };
}

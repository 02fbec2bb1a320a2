import type { Receipt } from "./session";

/** What a before-image is sealed for: it opens as this session's and this table's and as nothing else. */
export function imageContext(sessionId: string, table: string): string {
  return `${sessionId} ${table}`;
}

const DAY_MS = 86_400_000;

/** The moment before which before-images have expired. */
export function expiryMoment(now: Date, keepDays: number): string {
  return new Date(now.getTime() - keepDays * DAY_MS).toISOString();
}

/**
 * Until when a receipt can be undone: as long as its before-images are kept. Null when none are needed (rows that were
 * created are taken back by removing them) or nothing was written.
 */
export function undoUntil(receipt: Receipt | null, keepDays: number): string | null {
  if (receipt === null || receipt.rows.every((row) => row.kind === "create")) return null;
  return new Date(Date.parse(receipt.writtenAt) + keepDays * DAY_MS).toISOString();
}

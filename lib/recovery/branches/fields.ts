import { z } from "zod";

/** Neon's ids: what is not one never reaches a URL. */
export const branchIdField = z.string().regex(/^[\w-]{1,64}$/, "is not a branch id");

export const HOURS_MOST = 720;
export const HOURS_DEFAULT = 24;
export const hoursField = z.coerce.number().int().min(1).max(HOURS_MOST);

/** Free text by a person: trimmed, without control characters, because it is stored, logged and shown. */
export function textField(least: number, most: number) {
  return z
    .string()
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/\p{Cc}+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(least).max(most));
}

/** The moment that many hours from now, without milliseconds: Neon keeps seconds. */
export function inHours(now: Date, hours: number): string {
  return `${new Date(now.getTime() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
}

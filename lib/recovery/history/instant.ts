/**
 * Moments as text with microseconds. `YYYY-MM-DDTHH:MM:SS.ffffffZ` sorts as text in the order of time, which is all the
 * arithmetic that recovery needs beyond milliseconds.
 */

/** Brings an RFC 3339 moment in UTC to its full, comparable form; null when it is none. */
export function fullInstant(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(?:Z|\+00:?00|\+00)$/i.exec(text);
  if (!match) return null;
  return `${match[1]}T${match[2]}.${(match[3] ?? "").padEnd(6, "0").slice(0, 6)}Z`;
}

/** A Date in full form. */
export function instantOf(date: Date): string {
  return date.toISOString().replace("Z", "000Z");
}

/** The short form: fractions only where there are some. */
export function shortInstant(full: string): string {
  return full.replace(/\.?0+Z$/, "Z");
}

/** For people: `2026-11-23 14:05:09 UTC`. */
export function readableInstant(text: string): string {
  return `${text.slice(0, 10)} ${text.slice(11, 19)} UTC`;
}

/** A span in the largest unit that keeps it readable: `7 d`, `36 h`, `90 min`, `40 s`. */
export function readableSpan(seconds: number): string {
  if (seconds >= 2 * 86_400) return `${Math.round(seconds / 86_400)} d`;
  if (seconds >= 2 * 3_600) return `${Math.round(seconds / 3_600)} h`;
  if (seconds >= 120) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds)} s`;
}

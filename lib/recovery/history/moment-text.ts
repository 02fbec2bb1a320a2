import { instantOf } from "./instant";

/** What a typed text means, before anybody asks whether it can be reached. */
export type ReadText =
  | { readonly kind: "head" }
  | { readonly kind: "lsn"; readonly lsn: string }
  | {
      readonly kind: "instant";
      /** Full form with microseconds, UTC. */
      readonly at: string;
      /** `assumed` when the text named no zone and was read as UTC. */
      readonly zone: "given" | "assumed" | "relative";
    };

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(s|secs?|seconds?)$/, 1_000],
  [/^(m|mins?|minutes?)$/, 60_000],
  [/^(h|hrs?|hours?)$/, 3_600_000],
  [/^(d|days?)$/, 86_400_000],
  [/^(w|weeks?)$/, 604_800_000],
];

const MOST_CHARACTERS = 100;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?$/;
const ZONE = /\s*(z|utc|gmt|[+-]\d{2}(?::?\d{2})?)$/i;

/** Reads a moment as people write it; null when it is none. Pure: “now” comes in. */
export function readMomentText(text: string, now: Date): ReadText | null {
  // No moment is that long; patterns need not be tried on a novel.
  if (text.length > MOST_CHARACTERS) return null;
  const input = text.trim().replace(/\s+/g, " ");
  if (/^(now|head)$/i.test(input)) return { kind: "head" };
  const lsn = /^([0-9a-f]{1,8})\/([0-9a-f]{1,8})$/i.exec(input);
  if (lsn) return { kind: "lsn", lsn: input.toUpperCase() };
  return readRelative(input.toLowerCase(), now) ?? readAbsolute(input, now);
}

/** `2 h ago`, `1 hour 30 min ago`, `an hour ago`, `-90m`, `-1h30m`. */
function readRelative(input: string, now: Date): ReadText | null {
  const span = /^-\s*(.+)$/.exec(input)?.[1] ?? /^(.+?) ago$/.exec(input)?.[1];
  if (span === undefined) return null;
  const words = span.replace(/^an? /, "1 ").replace(/ and |, /g, " ");
  const parts = [...words.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/g)];
  if (parts.length === 0 || words.replace(/(\d+(?:\.\d+)?) ?([a-z]+)/g, "").trim() !== "") return null;
  let total = 0;
  for (const [, amount, unit] of parts) {
    const scale = UNITS.find(([pattern]) => pattern.test(unit ?? ""))?.[1];
    if (scale === undefined) return null;
    total += Number(amount) * scale;
  }
  const at = new Date(now.getTime() - total);
  // Beyond year 1 a Date has no four-digit year: such a moment is no moment of ours.
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1) return null;
  return { kind: "instant", at: instantOf(at), zone: "relative" };
}

/** ISO 8601 with or without zone, a date alone, a time of today, `yesterday 14:00`; also as Postgres prints it. */
function readAbsolute(input: string, now: Date): ReadText | null {
  const zone = ZONE.exec(input);
  const isTimeZone = zone !== null && !DATE.test(input);
  const bare = isTimeZone ? input.slice(0, zone.index) : input;
  const [day, time, ...rest] = bare.replace(/(\d)t(?=\d)/i, "$1 ").split(" ");
  if (day === undefined || rest.length > 0) return null;
  const date = TIME.test(day) && time === undefined ? dayOf(now, 0) : readDay(day, now);
  const clock = TIME.exec(time ?? (TIME.test(day) ? day : "00:00"));
  if (date === null || clock === null) return null;
  const [, hours = "", minutes = "", seconds = "00", fraction = ""] = clock;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const offset = isTimeZone ? readOffset(zone[1] ?? "") : 0;
  if (offset === null) return null;
  const wall = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
  const utc = new Date(wall - offset);
  if (utc.getUTCFullYear() < 1 || utc.getUTCFullYear() > 9999) return null;
  // Digits beyond microseconds are cut, towards the past: a moment just before is the safe side of a loss.
  const at = `${utc.toISOString().slice(0, 19)}.${fraction.padEnd(6, "0").slice(0, 6)}Z`;
  return { kind: "instant", at, zone: isTimeZone ? "given" : "assumed" };
}

function readDay(text: string, now: Date): string | null {
  if (/^today$/i.test(text)) return dayOf(now, 0);
  if (/^yesterday$/i.test(text)) return dayOf(now, -1);
  const match = DATE.exec(text);
  if (!match) return null;
  const date = new Date(`${text}T00:00:00Z`);
  // The 31st of a short month: some engines roll it over, none of us means that.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

function dayOf(now: Date, days: number): string {
  return new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Milliseconds east of UTC. */
function readOffset(zone: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const [, sign, hours, minutes = "00"] = match;
  if (Number(hours) > 15 || Number(minutes) > 59) return null;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

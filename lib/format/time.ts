import { formatSeconds } from "./duration";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

const pad = (value: number) => String(value).padStart(2, "0");

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** The clock on a wall that stands `offsetMinutes` east of UTC. */
function partsAt(ms: number, offsetMinutes: number): Parts {
  const date = new Date(ms + offsetMinutes * 60_000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

const clock = (p: Parts, seconds: boolean) =>
  `${pad(p.hour)}:${pad(p.minute)}${seconds ? `:${pad(p.second)}` : ""}`;
const date = (p: Parts, year: boolean) => `${p.day} ${MONTHS[p.month] ?? ""}${year ? ` ${p.year}` : ""}`;

export type Precision = "day" | "minute" | "second";

/** `21 Nov 14:02:31 UTC`; the year only when it is not `referenceYear`. Text that is no date is given back as it is. */
export function formatUtc(iso: string, precision: Precision = "second", referenceYear?: number): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const parts = partsAt(ms, 0);
  const day = date(parts, referenceYear === undefined || parts.year !== referenceYear);
  return precision === "day" ? day : `${day} ${clock(parts, precision === "second")} UTC`;
}

/** `14:02:31 UTC`, for lines whose day is said elsewhere. */
export function formatUtcClock(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : `${clock(partsAt(ms, 0), true)} UTC`;
}

/** `2026-11-23 09:14:07 UTC`, as the clock of the console shows it. */
export function formatUtcStamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** RFC 3339 in UTC without milliseconds, the form in which moments are typed and sent. */
export function toUtcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `+01:00`, `−03:30`. */
export function formatOffset(offsetMinutes: number): string {
  const size = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "−" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** The viewer's clock beside UTC: `15:02 (+01:00)`, with its date when that differs from UTC's. */
export function formatLocal(iso: string, offsetMinutes: number): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return iso;
  const local = partsAt(ms, offsetMinutes);
  const day = local.day === partsAt(ms, 0).day ? "" : `${date(local, false)} `;
  return `${day}${clock(local, false)} (${formatOffset(offsetMinutes)})`;
}

/** How long before or after `nowMs`: `just now`, `12 min ago`, `in 23 h`. Past minutes the seconds are left out. */
export function formatRelative(iso: string, nowMs: number): string {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return "";
  const distance = Math.abs(nowMs - ms) / 1000;
  if (distance < 2) return "just now";
  const words = formatSeconds(distance >= 60 && distance < 3600 ? Math.floor(distance / 60) * 60 : distance);
  return ms > nowMs ? `in ${words}` : `${words} ago`;
}

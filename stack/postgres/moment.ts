/** Microseconds since the epoch: PostgreSQL's precision, which JavaScript's Date does not have. */
export type Moment = bigint;

/** Parses an RFC 3339 time with up to six fraction digits; null when it is malformed. */
export function parseMoment(text: string): Moment | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(Z|z|[+-]\d{2}(?::?\d{2})?)$/.exec(
      text.trim(),
    );
  if (match === null) return null;
  const [, day, time, fraction = "", zone = "Z"] = match;
  const offset = zone.toUpperCase() === "Z" ? "Z" : zone.length === 3 ? `${zone}:00` : zone;
  const seconds = Date.parse(`${day}T${time}${offset.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2")}`);
  if (Number.isNaN(seconds)) return null;
  return BigInt(seconds) * 1000n + BigInt(fraction.padEnd(6, "0").slice(0, 6));
}

/** RFC 3339 in UTC with microseconds when there are any. */
export function formatMoment(moment: Moment): string {
  const date = new Date(Number(moment / 1000n)).toISOString();
  const micros = moment % 1000n;
  return micros === 0n ? date : date.replace("Z", `${micros.toString().padStart(3, "0")}Z`);
}

export function now(): Moment {
  return BigInt(Date.now()) * 1000n;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = [
  { unit: "d", size: DAY, minor: HOUR, minorUnit: "h" },
  { unit: "h", size: HOUR, minor: MINUTE, minorUnit: "min" },
  { unit: "min", size: MINUTE, minor: SECOND, minorUnit: "s" },
] as const;

/** A length of time in at most two units, never rounded up: `840 ms`, `12 s`, `4 min 12 s`, `1 d 19 h`. */
export function formatDuration(milliseconds: number): string {
  const ms = Math.max(0, milliseconds);
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 10 * SECOND && ms % SECOND >= 100) return `${Math.floor(ms / 100) / 10} s`;
  for (const { unit, size, minor, minorUnit } of STEPS) {
    if (ms < size) continue;
    const major = Math.floor(ms / size);
    const rest = Math.floor((ms % size) / minor);
    return rest === 0 ? `${major} ${unit}` : `${major} ${unit} ${rest} ${minorUnit}`;
  }
  return `${Math.floor(ms / SECOND)} s`;
}

/** The same in whole seconds, for what is measured in seconds: `0 s`, `12 s`, `7 d`. */
export function formatSeconds(seconds: number): string {
  return formatDuration(Math.round(Math.max(0, seconds)) * SECOND).replace("0 ms", "0 s");
}

/** Seconds of data at risk at `now`, when `seen` is the newest moment at which production and Neon both answered. */
export function measuredRpoSeconds(seen: string, now: Date): number {
  return Math.max(0, (now.getTime() - Date.parse(seen)) / 1000);
}

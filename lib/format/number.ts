const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** `20412` → `20,412`. */
export function formatCount(value: number): string {
  return grouped.format(value);
}

/** A signed difference with a real minus sign, so that columns align: `−37`, `+15`, `0`. */
export function formatDifference(value: number): string {
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${grouped.format(Math.abs(value))}`;
}

/** `1 row`, `37 rows`, `2 memories` (irregular plurals are given). */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

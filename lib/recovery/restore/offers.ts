import type { CatalogColumn } from "../subjects/catalog";

/**
 * Columns of the past that production no longer has and whose values may stand in `to`, the likeliest first: one of them was
 * perhaps renamed. Whether each value fits is seen when a plan is made with it.
 */
export function renameCandidates(
  to: CatalogColumn,
  then: readonly CatalogColumn[],
  now: readonly { readonly name: string }[],
): readonly string[] {
  return then
    .filter((column) => !now.some((one) => one.name === column.name) && isCastable(column, to))
    .map((column) => ({ name: column.name, likeness: likeness(column.name, to.name) }))
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1))
    .map((column) => column.name);
}

/** By kind, not by value: the same type, anything into text, or two types of one category (numbers, times, …). */
function isCastable(from: CatalogColumn, to: CatalogColumn): boolean {
  if (from.type === to.type || from.baseType === to.baseType) return true;
  if (to.category === "S") return true;
  // Text may be anything; what does not fit is said row by row.
  return from.category === "S" || (from.category === to.category && from.category !== "U");
}

/** Between 0 and 1: how many pairs of letters two names share (Dice). */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.length === 0 || right.length === 0) return a.toLowerCase() === b.toLowerCase() ? 1 : 0;
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    shared += 1;
    rest.splice(at, 1);
  }
  return (2 * shared) / (left.length + right.length);
}

function pairs(name: string): readonly string[] {
  const letters = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2));
}

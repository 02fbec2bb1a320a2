import type { Facts } from "./incident";

/** A fact as text; null when it is not known. */
export function textFact(facts: Facts, name: string): string | null {
  const value = facts[name];
  return value === undefined || value === null ? null : String(value);
}

/** A fact as a number; null when it is not known or is none. */
export function numberFact(facts: Facts, name: string): number | null {
  const value = facts[name];
  return typeof value === "number" ? value : null;
}

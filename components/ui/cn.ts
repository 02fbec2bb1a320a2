import { type ClassValue, clsx } from "clsx";

/** Joins class names. Nothing merges conflicts at run time: a component offers variants instead of overrides. */
export function cn(...values: ClassValue[]): string {
  return clsx(values);
}

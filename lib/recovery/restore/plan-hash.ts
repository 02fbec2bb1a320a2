import { z } from "zod";
import type { PlanHash, RestorePlan } from "./plan";

export const planHashField = z.string().regex(/^[0-9a-f]{64}$/, "is not a plan's hash");

/** JSON with sorted keys and no spaces: equal values give equal text, whoever built them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** SHA-256 of the plan's canonical JSON, in lower-case hex: what was previewed is what is applied. */
export async function planHash(plan: RestorePlan): Promise<PlanHash> {
  const digest = await globalThis.crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(canonicalJson(plan)),
  );
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

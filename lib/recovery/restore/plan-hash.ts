import { z } from "zod";
import type { PlanHash, RestorePlan } from "./plan";

export const planHashField = z.string().regex(/^[0-9a-f]{64}$/, "is not a plan's hash");

/** JSON with sorted keys and no spaces: equal values give equal text, whoever built them. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  // Plans have a hundred thousand operations: no lists are built on the way.
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  for (const name of Object.keys(value).sort()) {
    const field: unknown = Reflect.get(value, name);
    if (field === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of the plan's canonical JSON, in lower-case hex: what was previewed is what is applied. */
export async function planHash(plan: RestorePlan): Promise<PlanHash> {
  const digest = await globalThis.crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(canonicalJson(plan)),
  );
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

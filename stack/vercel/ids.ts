import { randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** An id in Vercel's form: `dpl_7K6t…`, `prj_…`. */
export function newId(prefix: "dpl" | "prj" | "team"): string {
  return `${prefix}_${word(28)}`;
}

export const newEdgeConfigId = () => `ecfg_${word(28).toLowerCase()}`;

export const newEnvId = () => word(16);

/** The address of one deployment, which stays its own for ever. */
export const newDeploymentUrl = (name: string) => `${name}-${word(9).toLowerCase()}.vercel.app`;

function word(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

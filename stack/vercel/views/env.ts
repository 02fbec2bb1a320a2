import { createHash } from "node:crypto";
import type { EnvRecord } from "../model";

/** A variable as the API shows it. Sensitive values are write-only; encrypted ones are shown only on demand. */
export function envView(record: EnvRecord, decrypt: boolean) {
  const { value: secret, ...shown } = record;
  const readable = record.type === "plain" || (record.type === "encrypted" && decrypt);
  const value = readable ? secret : record.type === "sensitive" ? "" : cipherOf(secret);
  return {
    ...shown,
    value,
    configurationId: null,
    gitBranch: undefined,
    createdBy: "local",
    updatedBy: "local",
    customEnvironmentIds: [],
    decrypted: readable,
    visibility: record.type === "sensitive" ? "secret" : "config",
    securityIssues: [],
  };
}

/** Stands for a ciphertext: other than the value, and the same each time. */
function cipherOf(value: string): string {
  return Buffer.from(createHash("sha256").update(value).digest("hex")).toString("base64");
}

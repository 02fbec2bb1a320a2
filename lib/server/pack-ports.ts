import "server-only";
import { createPublicKey } from "node:crypto";
import { createPack } from "@/lib/adapters/pack";
import type { EnvEntry, PackPorts } from "@/lib/recovery/pack/port";
import { destinationsOf } from "./destinations";
import type { Env } from "./env";

/** Settings whose values may lie in a bucket: names of places, no way into them. Everything else is only named. */
const OPEN = new Set<keyof Env>([
  "NEON_API_URL",
  "NEON_PROJECT_ID",
  "NEON_BRANCH_ID",
  "S3_ENDPOINT",
  "S3_REGION",
  "S3_BACKUP_BUCKET",
  "S3_IMAGE_BUCKET",
  "S3_SECOND_ENDPOINT",
  "S3_SECOND_REGION",
  "S3_SECOND_BUCKET",
  "BACKUP_RECIPIENTS",
  "BACKUP_ENCRYPTION",
  "VERCEL_API_URL",
  "EMBER_PROJECT_ID",
  "EMBER_URL",
  "EMBER_DATABASE_ENV",
  "EDGE_CONFIG_ID",
  "CONSOLE_URL",
]);

/** The outage pack as the environment describes it. Nothing is contacted. */
export function packPorts(settings: Env): PackPorts {
  return createPack({
    environment: environmentOf(settings),
    signingKey: publicKey(settings.BACKUP_SIGNING_KEY),
    places: destinationsOf(settings).map(({ name, endpoint, bucket }) => ({ name, endpoint, bucket })),
  });
}

/** What may be said of each setting. */
export function environmentOf(settings: Env): readonly EnvEntry[] {
  return (Object.keys(settings) as (keyof Env)[]).toSorted().map((name) => {
    const value = settings[name];
    const isSet = value !== undefined && value !== null && value !== "";
    return { name, isSet, value: isSet && OPEN.has(name) ? withoutLogin(String(value)) : null };
  });
}

/** An address may carry a name and a password. */
function withoutLogin(text: string): string {
  return text.replace(/:\/\/[^/@]*@/, "://");
}

function publicKey(pem: string | undefined): string | null {
  if (pem === undefined) return null;
  return String(createPublicKey(pem).export({ type: "spki", format: "pem" }));
}

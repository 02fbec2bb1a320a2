import "server-only";
import next from "next/package.json";
import type { Setup } from "@/lib/recovery/posture/setup";
import clerk from "@/node_modules/@clerk/nextjs/package.json";
import type { Env } from "./env";

/** Shorter than this and it can be guessed. */
const STRONG = 24;

type Settings = Pick<
  Env,
  "CRON_SECRET" | "LEDGER_DATABASE_URL" | "PRODUCTION_DATABASE_URL" | "S3_ENDPOINT" | "S3_SECOND_ENDPOINT"
>;

/** What the checks of the posture may know of the environment. The versions are those that were built in. */
export function setupOf(settings: Settings): Setup {
  const { CRON_SECRET: secret, S3_SECOND_ENDPOINT: second } = settings;
  const production = new URL(settings.PRODUCTION_DATABASE_URL);
  return {
    cronSecret: secret === undefined ? "missing" : secret.length < STRONG ? "weak" : "strong",
    packages: { next: next.version, "@clerk/nextjs": clerk.version },
    ledgerApart: new URL(settings.LEDGER_DATABASE_URL).host !== production.host,
    pooled: /^[^.]*-pooler\./.test(production.hostname),
    sharedHost: second !== undefined && new URL(second).host === new URL(settings.S3_ENDPOINT).host,
  };
}

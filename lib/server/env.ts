import "server-only";
import { z } from "zod";
import { drillRhythmSchema } from "@/lib/recovery/drills/rhythm-setting";
import { isErasureKey } from "@/lib/recovery/erasures/keys";
import { targetsSchema } from "@/lib/recovery/posture/targets";
import { approvalPolicySchema } from "@/lib/recovery/restore/approval";
import { alertAddresses } from "./alert-env";
import { moreDestinations } from "./destinations";
import { jsonSetting } from "./json-setting";

const LEAVES = "is not a loopback address; with the local identity every URL must be one";
const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]", "::1"]);
const url = z.url();
const optionalText = z.string().min(1).optional();
const count = (fallback: number) => z.coerce.number().int().min(1).max(1000).default(fallback);
const recipients = z
  .string()
  .transform((text) =>
    text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  )
  .pipe(z.array(z.string().regex(/^age1[0-9a-z]+$/, "is not an age recipient (age1…)")));

const receiptKey = z
  .base64("is not base64")
  .transform((text) => new Uint8Array(Buffer.from(text, "base64")))
  .refine((key) => key.length === 32, "is not a key of 32 bytes in base64");

const erasureKey = z.string().refine(isErasureKey, "is not a key of at least 32 bytes in base64");

const SECOND = [
  "S3_SECOND_ENDPOINT",
  "S3_SECOND_ACCESS_KEY_ID",
  "S3_SECOND_SECRET_ACCESS_KEY",
  "S3_SECOND_BUCKET",
] as const;

const schema = z
  .object({
    NEON_API_KEY: z.string().min(1),
    NEON_API_URL: url.default("https://console.neon.tech/api/v2"),
    NEON_PROJECT_ID: z.string().min(1),
    NEON_BRANCH_ID: optionalText,
    NEON_WS_PROXY: optionalText,
    PRODUCTION_DATABASE_URL: url,
    LEDGER_DATABASE_URL: url,
    S3_ENDPOINT: url,
    S3_REGION: z.string().min(1).default("auto"),
    S3_ACCESS_KEY_ID: z.string().min(1),
    S3_SECRET_ACCESS_KEY: z.string().min(1),
    S3_BACKUP_BUCKET: z.string().min(1),
    S3_IMAGE_BUCKET: z.string().min(1),
    S3_SECOND_ENDPOINT: url.optional(),
    S3_SECOND_REGION: z.string().min(1).default("auto"),
    S3_SECOND_ACCESS_KEY_ID: optionalText,
    S3_SECOND_SECRET_ACCESS_KEY: optionalText,
    S3_SECOND_BUCKET: optionalText,
    /** Further destinations, a JSON array; see `destinations.ts`. */
    S3_MORE_DESTINATIONS: jsonSetting(moreDestinations, "[]"),
    BACKUP_RECIPIENTS: recipients.optional(),
    BACKUP_ENCRYPTION: z.enum(["age", "off"]).default("age"),
    BACKUP_SIGNING_KEY: z
      .string()
      .regex(/-----BEGIN PRIVATE KEY-----/, "is not a private key in PEM form")
      .optional(),
    /** Public keys of earlier signing keys, PEM blocks one after the other. */
    BACKUP_TRUSTED_KEYS: optionalText,
    /** Given to a worker only: the file with the age identities that open backups. */
    BACKUP_IDENTITY_FILE: optionalText,
    BACKUP_KEEP_DAILY: count(30),
    BACKUP_KEEP_MONTHLY: count(12),
    BACKUP_KEEP_LEAST: count(3),
    /** Seconds after which the platform cuts a job off; on Vercel 300 unless said otherwise, elsewhere never. */
    BACKUP_JOB_SECONDS: z.coerce.number().int().positive().optional(),
    VERCEL: optionalText,
    PGTOOLS_DIR: optionalText,
    /** Seals before-images of restores (`openssl rand -base64 32`); earlier keys, separated by commas, only open them. */
    RECEIPT_KEY: receiptKey,
    RECEIPT_OLD_KEYS: z
      .string()
      .transform((text) => text.split(",").map((one) => one.trim()))
      .pipe(z.array(receiptKey))
      .default([]),
    RECEIPT_KEEP_DAYS: count(30),
    /** Makes the hashes of the erasure list; earlier keys, separated by commas, are still compared with. */
    ERASURE_KEY: erasureKey,
    ERASURE_OLD_KEYS: z
      .string()
      .transform((text) => text.split(",").map((one) => one.trim()))
      .pipe(z.array(erasureKey))
      .default([]),
    /** What the product's own server brings to record an erasure; absent: that door stays shut. */
    ERASURE_API_TOKEN: z.string().min(24, "is too short: at least 24 characters").optional(),
    ALERT_WEBHOOKS: optionalText,
    ALERT_SMTP_URL: optionalText,
    ALERT_MAIL_FROM: optionalText,
    ALERT_MAIL_TO: optionalText,
    DEAD_MAN_URL: optionalText,
    /** A server on which drills may create databases; absent: a fresh branch each time. */
    DRILL_DATABASE_URL: url.optional(),
    /** The test person whom a drill loses in a throwaway branch, by address or id; absent: whoever has most rows of a few. */
    DRILL_PERSON: z.string().trim().min(1).max(200).optional(),
    /** Where the protected app runs. The project is not called VERCEL_PROJECT_ID: there Vercel puts the console's own. */
    VERCEL_API_URL: url.default("https://api.vercel.com"),
    VERCEL_TOKEN: optionalText,
    VERCEL_TEAM_ID: optionalText,
    EMBER_PROJECT_ID: optionalText,
    EMBER_URL: url.optional(),
    EMBER_DATABASE_ENV: z.string().min(1).default("DATABASE_URL"),
    EDGE_CONFIG_ID: optionalText,
    VERCEL_PROJECT_ID: optionalText,
    CLERK_PUBLISHABLE_KEY: z.string().min(1),
    CLERK_SECRET_KEY: z.string().min(1),
    CLERK_JWT_KEY: optionalText,
    CLERK_PROXY_URL: url.optional(),
    CLERK_API_URL: url.optional(),
    /** The Clerk instance of the protected product, where its people sign in; absent: the console's own. */
    IDENTITY_SECRET_KEY: optionalText,
    IDENTITY_API_URL: url.optional(),
    CONSOLE_URL: url,
    CRON_SECRET: optionalText,
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    REKINDLE_SUBJECTS: optionalText,
    REKINDLE_APPROVAL: jsonSetting(approvalPolicySchema),
    REKINDLE_DRILLS: jsonSetting(drillRhythmSchema),
    REKINDLE_TARGETS: jsonSetting(targetsSchema),
  })
  .superRefine((env, context) => {
    // Half a destination would be none, and nobody would notice before the first one is lost.
    const missing = SECOND.filter((name) => env[name] === undefined);
    if (missing.length < SECOND.length) {
      const message = "is missing; the second destination needs all of its settings";
      for (const name of missing) context.addIssue({ code: "custom", path: [name], message });
    }
    if (env.VERCEL_PROJECT_ID !== undefined && env.EMBER_PROJECT_ID === env.VERCEL_PROJECT_ID) {
      const message = "is the console's own project; it must be the one of the protected app";
      context.addIssue({ code: "custom", path: ["EMBER_PROJECT_ID"], message });
    }
    for (const { name, address, problem } of alertAddresses(env)) {
      if (problem !== null) context.addIssue({ code: "custom", path: [name], message: problem });
      else if (usesLocalIdentity(env) && !isLoopback(address))
        context.addIssue({ code: "custom", path: [name], message: LEAVES });
    }
    if (!usesLocalIdentity(env)) return;
    if (env.S3_MORE_DESTINATIONS.some(({ endpoint }) => !isLoopback(endpoint)))
      context.addIssue({ code: "custom", path: ["S3_MORE_DESTINATIONS"], message: LEAVES });
    // The stand-in for Clerk signs with a key that lies on this machine: whoever reads it is everybody.
    for (const [name, value] of Object.entries(env)) {
      // Without a token nothing is sent there.
      if (name === "VERCEL_API_URL" && env.VERCEL_TOKEN === undefined) continue;
      if (typeof value !== "string" || !isUrl(value) || isLoopback(value)) continue;
      context.addIssue({
        code: "custom",
        path: [name],
        message: LEAVES,
      });
    }
  });

export type Env = z.output<typeof schema>;

/** Parses the environment; the error lists every wrong name and never a value. Empty strings count as absent. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not usable:\n${problems.join("\n")}`);
}

let cached: Env | undefined;

/** The environment of this process, parsed once. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}

/** The stand-in is recognised by its address and, should that be left out, by the name in its publishable key. */
function usesLocalIdentity(env: {
  CLERK_PROXY_URL?: string | undefined;
  CLERK_PUBLISHABLE_KEY: string;
}): boolean {
  const instance = Buffer.from(env.CLERK_PUBLISHABLE_KEY.replace(/^pk_(test|live)_/, ""), "base64").toString(
    "latin1",
  );
  return env.CLERK_PROXY_URL !== undefined || /\.rekindle\.localhost\b/.test(instance);
}

function isUrl(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(value);
}

/** True when the URL's host is this machine. */
export function isLoopback(value: string): boolean {
  // `postgresql:` is not a special scheme for the URL parser, which then keeps a bracketed IPv6 host as it is.
  return URL.canParse(value) && LOOPBACK.has(new URL(value).hostname);
}

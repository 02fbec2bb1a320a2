import type { StackState } from "../state";

/** The console's environment for this stack: the same names that production sets, and three that only exist here. */
export function consoleEnv(state: StackState): Record<string, string> {
  return {
    NEON_API_KEY: state.neon.apiKey,
    NEON_API_URL: state.neon.apiUrl,
    NEON_PROJECT_ID: state.neon.projectId,
    NEON_BRANCH_ID: state.neon.branchId,
    NEON_WS_PROXY: state.neon.wsProxy,
    PRODUCTION_DATABASE_URL: state.production.databaseUrl,
    LEDGER_DATABASE_URL: state.ledger.databaseUrl,
    S3_ENDPOINT: state.s3.endpoint,
    S3_REGION: state.s3.region,
    S3_ACCESS_KEY_ID: state.s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: state.s3.secretAccessKey,
    S3_BACKUP_BUCKET: state.s3.backupBucket,
    S3_IMAGE_BUCKET: state.s3.imageBucket,
    S3_SECOND_ENDPOINT: state.s3.endpoint,
    S3_SECOND_REGION: state.s3.region,
    S3_SECOND_ACCESS_KEY_ID: state.s3.accessKeyId,
    S3_SECOND_SECRET_ACCESS_KEY: state.s3.secretAccessKey,
    S3_SECOND_BUCKET: state.backup.secondBucket,
    BACKUP_RECIPIENTS: state.backup.recipients.join(","),
    BACKUP_SIGNING_KEY: state.backup.signingKey,
    // One machine plays the server and the worker that may open backups.
    BACKUP_IDENTITY_FILE: state.backup.identityFile,
    ...alertEnv(state.inbox),
    VERCEL_API_URL: state.vercel.apiUrl,
    VERCEL_TOKEN: state.vercel.token,
    VERCEL_TEAM_ID: state.vercel.teamId,
    EMBER_PROJECT_ID: state.vercel.projectId,
    EMBER_URL: state.vercel.emberUrl,
    EDGE_CONFIG_ID: state.vercel.edgeConfigId,
    CLERK_PUBLISHABLE_KEY: state.identity.publishableKey,
    CLERK_SECRET_KEY: state.identity.secretKey,
    CLERK_JWT_KEY: state.identity.jwtKey,
    CLERK_PROXY_URL: state.identity.url,
    // Its development keys would report to Clerk; the local stack talks to nobody outside.
    CLERK_TELEMETRY_DISABLED: "1",
    CONSOLE_URL: state.consoleUrl,
    CRON_SECRET: state.cronSecret,
    RECEIPT_KEY: state.receiptKey,
    ERASURE_KEY: state.erasureKey,
    ERASURE_API_TOKEN: state.erasureToken,
    ...(state.schema.subjects === null ? {} : { REKINDLE_SUBJECTS: state.schema.subjects }),
    LOG_LEVEL: process.env.LOG_LEVEL ?? "info",
  };
}

/** Each kind of channel once, all of them ending in the stack's inbox. */
function alertEnv(inbox: StackState["inbox"]): Record<string, string> {
  if (inbox === undefined) return {};
  const hooks = ["discord", "slack", "webhook"].map((kind) => `${kind}:${inbox.url}/hooks/${kind}`);
  return {
    ALERT_WEBHOOKS: hooks.join(","),
    ALERT_SMTP_URL: inbox.smtpUrl,
    ALERT_MAIL_FROM: "Rekindle <rekindle@example.com>",
    ALERT_MAIL_TO: "ops@example.com",
    DEAD_MAN_URL: `${inbox.url}/ping/backup`,
  };
}

/** The same as lines of a `.env` file; values that hold line breaks keep them as `\n`, as dotenv reads them. */
export function asDotenv(env: Record<string, string>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join("");
}

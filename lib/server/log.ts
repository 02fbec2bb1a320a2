import "server-only";
import { pino } from "pino";
import type { Log } from "@/lib/recovery/ports";
import { redact } from "./redact";

type Fields = Readonly<Record<string, string | number | boolean | null>>;

const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "password",
  "token",
  "secret",
  "uri",
  "url",
  "apiKey",
  "connectionString",
];

const logger = pino({
  name: "rekindle",
  level: process.env.LOG_LEVEL || "info",
  base: null,
  redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: "[redacted]" },
});

/** JSON lines on stdout. Of errors only name, code, message and stack are written, all of them redacted. */
export const log: Log = {
  info: (message, fields) => logger.info(clean(fields), redact(message)),
  error: (message, error, fields) =>
    logger.error({ ...clean(fields), error: reportable(error) }, redact(message)),
};

function clean(fields: Fields = {}): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, typeof value === "string" ? redact(value) : value]),
  );
}

function reportable(error: unknown): Fields {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  return { name: error.name, code, message: redact(error.message), stack: redact(error.stack ?? "") };
}

import "server-only";
import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { cache } from "react";

/** One id per request, taken from the platform when it gives one, so that its logs and ours can be joined. */
export const requestId = cache(async (): Promise<string> => {
  const given = (await headers()).get("x-vercel-id") ?? (await headers()).get("x-request-id");
  return given && /^[\w:.-]{1,128}$/.test(given) ? given : randomUUID();
});

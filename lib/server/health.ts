import "server-only";
import { checkHealth, type Health } from "@/lib/recovery/posture/check-health";
import { wiring } from "./context";

const LIMIT_MS = 5_000;
/** Anybody may ask, so the answer of a moment ago serves everybody who asks meanwhile. */
const FRESH_MS = 1_000;

let last: { readonly at: number; readonly answer: Promise<Health> } | undefined;

/** The health of everything that Rekindle stands on. */
export function currentHealth(): Promise<Health> {
  if (!last || performance.now() - last.at > FRESH_MS) {
    last = { at: performance.now(), answer: checkHealth(wiring().ports, within) };
  }
  return last.answer;
}

/** GET /api/health: 200, or 503 with the name of what fails. */
export async function healthRoute(): Promise<Response> {
  const health = await currentHealth();
  return Response.json(health, { status: health.ok ? 200 : 503, headers: { "cache-control": "no-store" } });
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MS} ms`)), LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

import { z } from "zod";
import type { Fault } from "../patience";

/** What went wrong with one request, as far as it can be known. */
export interface VercelFault extends Fault {
  readonly code: string;
  readonly message: string;
}

const errorBody = z.object({
  error: z.object({
    code: z.string().catch(""),
    message: z.string().catch(""),
    limit: z.object({ resetMs: z.number() }).optional().catch(undefined),
  }),
});
const MOST_WAIT_MS = 60_000;

/** Reads an answer that is no success: only status, code and Vercel's own message, because bodies of variables carry values. */
export function faultOfAnswer(response: Response, body: unknown): VercelFault {
  const said = errorBody.safeParse(body).data?.error;
  return {
    status: response.status,
    code: said?.code ?? "",
    message: (said?.message ?? "").slice(0, 300),
    retryAfterMs: waitOf(response.headers.get("retry-after"), said?.limit?.resetMs),
  };
}

/** Reads what was thrown instead of an answer: only its code, because its message may quote the address. */
export function faultOfThrow(error: unknown): VercelFault {
  const cause = error instanceof Error ? error.cause : undefined;
  const named = error instanceof Error ? error.name : "unknown";
  const code =
    cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : named;
  return { status: null, code, message: "no answer", retryAfterMs: null };
}

/** Vercel says when its limit is lifted; something in between may say how long to wait. */
function waitOf(header: string | null, resetMs: number | undefined): number | null {
  const wait = resetMs === undefined ? Number(header ?? Number.NaN) * 1000 : resetMs - Date.now();
  return Number.isFinite(wait) ? Math.min(Math.max(0, wait), MOST_WAIT_MS) : null;
}

import type { Outcome } from "@/lib/recovery/errors";
import { STATUS } from "./status";

/** Answers hold one person's view of the moment: no cache may keep them. */
export const PRIVATE = { "cache-control": "private, no-store" } as const;

/** An outcome as a response: 200, or the status of its failure's code. */
export function outcomeResponse<T>(outcome: Outcome<T>): Response {
  return Response.json(outcome, { status: outcome.ok ? 200 : STATUS[outcome.code], headers: PRIVATE });
}

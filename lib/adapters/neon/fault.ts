import { z } from "zod";
import type { Fault } from "../patience";

/** What went wrong with one request, as far as it can be known. */
export interface NeonFault extends Fault {
  readonly code: string;
  readonly message: string;
}

const axiosLike = z.object({
  isAxiosError: z.literal(true),
  code: z.string().optional().catch(undefined),
  response: z
    .object({
      status: z.number(),
      data: z
        .object({ code: z.string().catch(""), message: z.string().catch("") })
        .catch({ code: "", message: "" }),
      headers: z.looseObject({ "retry-after": z.coerce.number().optional().catch(undefined) }).catch({}),
    })
    .optional(),
});

/**
 * Reads a thrown request error; null when it is not one (a bug, to be thrown on). Only status, code and Neon's own message
 * are taken: the error object itself carries the API key in its headers and must never reach a log.
 */
export function readFault(error: unknown): NeonFault | null {
  const parsed = axiosLike.safeParse(error);
  if (!parsed.success) return null;
  const { code, response } = parsed.data;
  if (!response) return { status: null, code: code ?? "", message: code ?? "no answer", retryAfterMs: null };
  const seconds = response.headers["retry-after"];
  return {
    status: response.status,
    code: response.data.code,
    message: response.data.message.slice(0, 300),
    retryAfterMs: seconds === undefined || seconds < 0 ? null : seconds * 1000,
  };
}

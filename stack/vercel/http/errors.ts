import { ApiError } from "../../http/api-error";

export const notFound = (message: string) => new ApiError(404, message, "not_found");
export const badRequest = (message: string) => new ApiError(400, message, "bad_request");
export const conflict = (message: string) => new ApiError(409, message, "conflict");
export const unprocessable = (message: string) => new ApiError(422, message, "unprocessable_entity");
export const forbidden = (message: string, details: Record<string, unknown> = {}) =>
  new ApiError(403, message, "forbidden", details);

/** Vercel names the moment from which requests are served again, in seconds and in milliseconds. */
export function rateLimited(total: number, now = Date.now()): ApiError {
  const resetMs = now + 1_000;
  const reset = Math.ceil(resetMs / 1000);
  return new ApiError(429, `The rate limit of ${total} exceeded. Try again in 1 second`, "rate_limited", {
    limit: { remaining: 0, reset, resetMs, total },
  });
}

/** The error that a planted status stands for. */
export function planted(status: number): ApiError {
  if (status === 429) return rateLimited(0);
  if (status === 403) return forbidden("Not authorized");
  const code = status === 404 ? "not_found" : status >= 500 ? "internal_server_error" : "bad_request";
  return new ApiError(status, "injected failure", code);
}

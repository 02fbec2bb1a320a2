import { fail, type Outcome } from "@/lib/recovery/errors";

function isOutcome(value: unknown): value is Outcome<unknown> {
  return typeof value === "object" && value !== null && "ok" in value && typeof value.ok === "boolean";
}

/**
 * GETs one of the console's own routes. Every answer is an outcome, also the answer that never came: callers draw a failure
 * and need no second way for errors. `T` is what that route's verb returns.
 */
export function fetchOutcome<T>(url: string, signal?: AbortSignal): Promise<Outcome<T>> {
  return ask("GET", url, signal);
}

/** The same for a route that lets something go on. */
export function postOutcome<T>(url: string, signal?: AbortSignal): Promise<Outcome<T>> {
  return ask("POST", url, signal);
}

async function ask<T>(method: "GET" | "POST", url: string, signal?: AbortSignal): Promise<Outcome<T>> {
  try {
    const response = await fetch(url, {
      method,
      headers: { accept: "application/json" },
      ...(signal ? { signal } : {}),
    });
    const body: unknown = await response.json();
    // The route and this build ship together, so the success value is the verb's own.
    if (isOutcome(body)) return body as Outcome<T>;
    return fail(
      "unexpected",
      `The console answered with status ${response.status}.`,
      "Reload the page and try again.",
    );
  } catch (error) {
    if (signal?.aborted) throw error;
    return fail(
      "unexpected",
      "The console did not answer.",
      "Nothing was changed. Check your connection; this is asked again by itself.",
    );
  }
}

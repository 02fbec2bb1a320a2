import { type Failure, fail, type Outcome, ok } from "@/lib/recovery/errors";

const TIMEOUT_MS = 8_000;

/** One request whose answer must be 2xx. The failure names no address: whoever has it can write there. */
export async function request(
  url: string,
  init: { readonly method: "GET" | "POST"; readonly json?: unknown },
  timeoutMs = TIMEOUT_MS,
): Promise<Outcome<null>> {
  try {
    const response = await fetch(url, {
      method: init.method,
      // Following a redirect would hand the message to somebody else: it counts as a refusal.
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
      ...(init.json === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(init.json) }),
    });
    await response.body?.cancel();
    return response.ok ? ok(null) : channelFailed(`It answered with HTTP ${response.status}.`);
  } catch (error) {
    return channelFailed(reason(error, timeoutMs));
  }
}

export function channelFailed(message: string): Failure {
  return fail("channel_failed", message, "Check the address and the receiving service, then send a test.");
}

function reason(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === "TimeoutError")
    return `It did not answer within ${timeoutMs} ms.`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code =
    cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : null;
  return `It could not be reached (${code ?? (error instanceof Error ? error.name : "unknown error")}).`;
}

export interface ClerkOptions {
  readonly secretKey: string;
  /** Clerk's backend API, or the local stand-in for it. */
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number;
}

/**
 * Asks Clerk's backend API for one thing. No answer, a time-out or no JSON is a status of 0: all that matters to those who ask
 * is that nobody vouched for anything.
 */
export async function askClerk(
  options: ClerkOptions,
  noun: "sessions" | "users",
  id: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const url = new URL(`/v1/${noun}/${encodeURIComponent(id)}`, options.apiUrl ?? "https://api.clerk.com");
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${options.secretKey}` },
      signal: AbortSignal.timeout(options.timeoutMs ?? 4_000),
      redirect: "error",
      // An answer of a minute ago is exactly what must not serve here.
      cache: "no-store",
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return { status: 0, body: null };
  }
}

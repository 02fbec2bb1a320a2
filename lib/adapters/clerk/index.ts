import { z } from "zod";

/** Whether a session is still alive at its issuer, beyond what a token of the last minute can say. */
export type SessionState = "active" | "ended" | "unknown";

export interface SessionCheck {
  stateOf(sessionId: string): Promise<SessionState>;
}

export interface SessionCheckOptions {
  readonly secretKey: string;
  /** Clerk's backend API, or the local stand-in for it. */
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number;
}

const answer = z.object({ id: z.string(), status: z.string() });

/** Asks Clerk's backend API. Silence or an answer that makes no sense is `unknown`: the caller decides to refuse. */
export function createSessionCheck(options: SessionCheckOptions): SessionCheck {
  const base = options.apiUrl ?? "https://api.clerk.com";
  return {
    stateOf: async (sessionId) => {
      const url = new URL(`/v1/sessions/${encodeURIComponent(sessionId)}`, base);
      try {
        const response = await fetch(url, {
          headers: { authorization: `Bearer ${options.secretKey}` },
          signal: AbortSignal.timeout(options.timeoutMs ?? 4_000),
          redirect: "error",
          // An answer of a minute ago is exactly what must not serve here.
          cache: "no-store",
        });
        if (response.status === 404) return "ended";
        if (!response.ok) return "unknown";
        const parsed = answer.safeParse(await response.json());
        if (!parsed.success || parsed.data.id !== sessionId) return "unknown";
        return parsed.data.status === "active" ? "active" : "ended";
      } catch {
        // No answer, a time-out, or no JSON: all that matters is that nobody vouched for the session.
        return "unknown";
      }
    },
  };
}

import { z } from "zod";
import { askClerk, type ClerkOptions } from "./ask";

export { createIdentities } from "./identities";

/** Whether a session is still alive at its issuer, beyond what a token of the last minute can say. */
export type SessionState = "active" | "ended" | "unknown";

export interface SessionCheck {
  stateOf(sessionId: string): Promise<SessionState>;
}

const answer = z.object({ id: z.string(), status: z.string() });

/** Asks Clerk's backend API. Silence or an answer that makes no sense is `unknown`: the caller decides to refuse. */
export function createSessionCheck(options: ClerkOptions): SessionCheck {
  return {
    stateOf: async (sessionId) => {
      const asked = await askClerk(options, "sessions", sessionId);
      if (asked.status === 404) return "ended";
      const parsed = answer.safeParse(asked.body);
      if (asked.status !== 200 || !parsed.success || parsed.data.id !== sessionId) return "unknown";
      return parsed.data.status === "active" ? "active" : "ended";
    },
  };
}

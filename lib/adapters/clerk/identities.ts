import { z } from "zod";
import type { IdentityPort } from "@/lib/recovery/subjects/identity-port";
import { askClerk, type ClerkOptions } from "./ask";

const answer = z.object({ object: z.literal("user"), id: z.string() });

/** People's accounts in the Clerk instance of the protected product. */
export function createIdentities(options: ClerkOptions): IdentityPort {
  return {
    userState: async (authId) => {
      const asked = await askClerk(options, "users", authId);
      if (asked.status === 404) return "missing";
      const parsed = answer.safeParse(asked.body);
      return asked.status === 200 && parsed.success && parsed.data.id === authId ? "exists" : "unknown";
    },
  };
}

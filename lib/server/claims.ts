import { z } from "zod";
import type { Actor } from "@/lib/recovery/context";

export type SessionIdentity =
  | { readonly kind: "signed_out" }
  | { readonly kind: "no_role"; readonly userId: string; readonly name: string }
  | { readonly kind: "actor"; readonly actor: Extract<Actor, { kind: "user" }> };

const roleClaim = z.object({ metadata: z.object({ role: z.enum(["viewer", "support", "admin"]) }) });
const nameClaims = z.object({
  name: z.string().min(1).max(200).optional().catch(undefined),
  email: z.string().min(3).max(320).optional().catch(undefined),
});

/** Turns verified claims into an actor: a pure decision, apart from how the token was checked. */
export function actorFromClaims(userId: string, sessionId: string, claims: unknown): SessionIdentity {
  const names = nameClaims.safeParse(claims);
  const email = names.data?.email ?? null;
  const name = names.data?.name ?? email ?? userId;
  const role = roleClaim.safeParse(claims);
  if (!role.success) return { kind: "no_role", userId, name };
  return {
    kind: "actor",
    actor: { kind: "user", id: userId, name, email, role: role.data.metadata.role, sessionId },
  };
}

import "server-only";
import { auth } from "@clerk/nextjs/server";
import { cache } from "react";
import type { Actor } from "@/lib/recovery/context";
import { actorFromClaims, type SessionIdentity } from "./claims";

/**
 * Who asks, once per request. The role comes from the verified session token (`metadata.role`, Clerk's public metadata) and
 * from nothing else; a role that Rekindle does not know gives no access at all.
 */
export const currentIdentity = cache(async (): Promise<SessionIdentity> => {
  const { userId, sessionId, sessionClaims } = await auth();
  if (!userId || !sessionId) return { kind: "signed_out" };
  return actorFromClaims(userId, sessionId, sessionClaims);
});

/**
 * True when the person proved who they are within so many minutes, by the age in the verified token: with a second factor
 * where one is enrolled. Asked apart from the role: a combined question could pass by one half of it.
 */
export async function provenWithin(minutes: number): Promise<boolean> {
  const { has } = await auth();
  return has({ reverification: { level: "second_factor", afterMinutes: minutes } });
}

/** The signed-in person with a known role, else null. */
export async function currentActor(): Promise<Actor | null> {
  const identity = await currentIdentity();
  return identity.kind === "actor" ? identity.actor : null;
}

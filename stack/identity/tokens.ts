import { SignJWT } from "jose";
import { ISSUER, type Keys } from "./keys";
import { fullName, type Persona, personas } from "./personas";
import type { Session } from "./sessions";

/** Clerk's session tokens live a minute; the browser's keeper or the next page load fetches a new one. */
export const TOKEN_SECONDS = 60;

export interface TokenOptions {
  /** The console's origin: Clerk's `azp`, which the console checks against `authorizedParties`. */
  origin: string;
  /** Milliseconds since the epoch. */
  now: number;
  lifetimeSeconds?: number;
}

/** Signs the session token that Clerk would: version 2 claims plus what a custom session template adds. */
export function signSessionToken(keys: Keys, session: Session, options: TokenOptions): Promise<string> {
  const persona: Persona = personas[session.persona];
  const issued = Math.floor(options.now / 1000);
  const minutesSinceProof = Math.max(0, Math.floor((options.now - session.verifiedAt) / 60_000));
  return new SignJWT({
    azp: options.origin,
    sid: session.id,
    v: 2,
    sts: "active",
    // First factor's age; -1: no second factor is enrolled.
    fva: [minutesSinceProof, -1],
    email: persona.email,
    name: fullName(persona),
    metadata: { role: persona.role },
  })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keys.kid })
    .setSubject(persona.id)
    .setIssuer(ISSUER)
    .setIssuedAt(issued)
    .setNotBefore(issued - 10)
    .setExpirationTime(issued + (options.lifetimeSeconds ?? TOKEN_SECONDS))
    .sign(keys.privateKey);
}

/** Signs the answer to a handshake: the Set-Cookie lines that the console's middleware is to set for its own host. */
export function signHandshake(keys: Keys, cookies: string[]): Promise<string> {
  return new SignJWT({ handshake: cookies })
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: keys.kid })
    .sign(keys.privateKey);
}

import type { IncomingMessage } from "node:http";
import { SESSION_MS, type Session } from "./sessions";

/** The browser's own id at the identity, as at Clerk: http only, never in a URL. */
export const CLIENT_COOKIE = "__client";

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);
const rest = `Path=/; SameSite=Lax; Max-Age=${seconds(SESSION_MS)}`;

/** The cookies of a request; a name that occurs twice keeps its first value, as browsers send the longest path first. */
export function readCookies(request: IncomingMessage): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (request.headers.cookie ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}

/** The line that makes the browser remember which client it is. */
export const clientCookie = (clientId: string): string => `${CLIENT_COOKIE}=${clientId}; HttpOnly; ${rest}`;

/** Clerk's session cookie with a fresh token. Script has no use for it here, so it is http only. */
export const sessionCookie = (token: string): string => `__session=${token}; HttpOnly; ${rest}`;

/**
 * What the console's host must know about a browser: who is signed in (`__session`), since when (`__client_uat`, which no
 * token may be older than) and that it is known at all (`__clerk_db_jwt`, without which development keys ask again).
 */
export function consoleCookies(state: { session: Session; token: string } | null): string[] {
  const known = `__clerk_db_jwt=dvb_local; ${rest}`;
  if (state === null)
    return ["__session=; Path=/; SameSite=Lax; Max-Age=0", `__client_uat=0; ${rest}`, known];
  return [sessionCookie(state.token), `__client_uat=${seconds(state.session.signedInAt)}; ${rest}`, known];
}

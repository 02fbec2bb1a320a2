import type { Accounts } from "./accounts";
import { CLIENT_COOKIE, consoleCookies } from "./cookies";
import type { Call } from "./http";
import type { Keys } from "./keys";
import { loopbackUrl } from "./origins";
import type { Session, Sessions } from "./sessions";
import { signHandshake, signSessionToken } from "./tokens";

/** What every handler of this room works with. */
export interface Instance {
  keys: Keys;
  sessions: Sessions;
  accounts: Accounts;
  now: () => number;
  consoleUrl: () => string;
  /** This server's own origin. */
  ownOrigin: () => string;
}

/** The session of the browser that calls. */
export const currentSession = (instance: Instance, call: Call): Session | null =>
  instance.sessions.current(call.cookies.get(CLIENT_COOKIE));

/** A fresh minute for the console at `origin`. */
export const freshToken = (instance: Instance, session: Session, origin: string): Promise<string> =>
  signSessionToken(instance.keys, session, { origin, now: instance.now() });

/** Where to go back to: the asked URL when it is on this machine, the console otherwise. */
export const returnUrl = (instance: Instance, call: Call): URL =>
  loopbackUrl(call.form.get("redirect_url") ?? call.url.searchParams.get("redirect_url")) ??
  new URL(instance.consoleUrl());

/**
 * The console's cookies as Set-Cookie lines, and the way back that carries the same lines in a signed handshake: the
 * console may be on another host name than this server (localhost against 127.0.0.1) and must set its own.
 */
export async function handshake(
  instance: Instance,
  session: Session | null,
  back: URL,
): Promise<{ location: string; cookies: string[] }> {
  const state =
    session === null ? null : { session, token: await freshToken(instance, session, back.origin) };
  const cookies = consoleCookies(state);
  const location = new URL(back);
  location.searchParams.set("__clerk_handshake", await signHandshake(instance.keys, cookies));
  return { location: location.href, cookies };
}

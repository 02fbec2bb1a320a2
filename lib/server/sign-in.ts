import "server-only";
import type { Route } from "next";
import { env } from "./env";

export interface IdentityLinks {
  /** Where the sign-out link leads; null in production, where Clerk's own component does it. */
  readonly signOut: string | null;
  /** Where an open page asks for its next minute of session (POST, with credentials); null where Clerk's script does it. */
  readonly keepAlive: string | null;
  /** Re-authentication, coming back to the console; null in production. */
  readonly verify: string | null;
}

/**
 * Where signing in happens. Locally the identity server has its own page; in production the middleware redirects to Clerk's
 * account portal before a page is drawn, so a page that still finds nobody shows that the session is over.
 */
export function signInUrl(returnTo: string): Route {
  const { CLERK_PROXY_URL } = env();
  if (CLERK_PROXY_URL === undefined) return "/signed-out" as Route;
  // Not a route of ours, and still where a redirect may lead.
  return withReturn(CLERK_PROXY_URL, "sign-in", returnTo) as Route;
}

/** The doors of the local identity server; in production all null. */
export function identityLinks(): IdentityLinks {
  const { CLERK_PROXY_URL: identity } = env();
  if (identity === undefined) return { signOut: null, keepAlive: null, verify: null };
  return {
    signOut: withReturn(identity, "sign-out", "/signed-out"),
    keepAlive: new URL("/v1/client/sessions/refresh", identity).href,
    verify: withReturn(identity, "verify", "/"),
  };
}

/** Only paths of this console are returned to; anything else would make the sign-in page an open redirect. */
function withReturn(identity: string, door: string, path: string): string {
  const base = env().CONSOLE_URL;
  const wished = URL.canParse(path, base) ? new URL(path, base) : new URL(base);
  const target = wished.origin === new URL(base).origin ? wished : new URL(base);
  const url = new URL(`/${door}`, identity);
  url.searchParams.set("redirect_url", target.href);
  return url.href;
}

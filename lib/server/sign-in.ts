import "server-only";
import type { Route } from "next";
import { env } from "./env";

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

/** Only paths of this console are returned to; anything else would make the sign-in page an open redirect. */
function withReturn(identity: string, door: string, path: string): string {
  const base = env().CONSOLE_URL;
  const wished = URL.canParse(path, base) ? new URL(path, base) : new URL(base);
  const target = wished.origin === new URL(base).origin ? wished : new URL(base);
  const url = new URL(`/${door}`, identity);
  url.searchParams.set("redirect_url", target.href);
  return url.href;
}

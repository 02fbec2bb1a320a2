import "server-only";
import { env } from "./env";

/**
 * Where signing in happens. Locally the identity server has its own page; in production the middleware redirects to Clerk's
 * account portal before a page is drawn, so a page that still finds nobody goes back through the middleware.
 */
export function signInUrl(returnTo: string): string {
  const { CLERK_PROXY_URL, CONSOLE_URL } = env();
  const target = new URL(
    returnTo.startsWith("/") && !returnTo.startsWith("//") ? returnTo : "/",
    CONSOLE_URL,
  );
  if (CLERK_PROXY_URL === undefined) return "/signed-out";
  return `${CLERK_PROXY_URL}/sign-in?redirect_url=${encodeURIComponent(target.href)}`;
}

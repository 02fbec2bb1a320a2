/** What the proxy does with a request of somebody who is signed out. */
export type Gate = "pass" | "answer_401" | "sign_in";

const PUBLIC = /^\/(api\/health|api\/cron\/[\w-]+|api\/erasures|signed-out)$/;

/**
 * Comfort, not authority: every verb checks for itself. Server actions pass, because their caller expects an outcome and
 * the verb gives it one; scripts get JSON; documents go to the sign-in page.
 */
export function gate(request: { readonly pathname: string; readonly isAction: boolean }): Gate {
  if (PUBLIC.test(request.pathname)) return "pass";
  if (request.pathname.startsWith("/api/")) return "answer_401";
  return request.isAction ? "pass" : "sign_in";
}

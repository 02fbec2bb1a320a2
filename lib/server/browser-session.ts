import "server-only";
import { env } from "./env";

/** Who keeps the browser's session alive and ends it: the local identity server, or Clerk's own script. */
export type BrowserSession =
  | {
      readonly kind: "local";
      readonly refreshUrl: string;
      readonly signOutUrl: string;
      readonly signInUrl: string;
      /** Where a person proves again who they are. */
      readonly verifyUrl: string;
      readonly afterSignOutUrl: string;
    }
  | {
      readonly kind: "clerk";
      readonly publishableKey: string;
      readonly proofMinutes: number;
      readonly afterSignOutUrl: string;
    };

/** The addresses and public keys that the browser needs for its session. Nothing secret. */
export function browserSession(): BrowserSession {
  const { CLERK_PROXY_URL, CLERK_PUBLISHABLE_KEY, CONSOLE_URL, REKINDLE_APPROVAL } = env();
  const afterSignOutUrl = new URL("/signed-out", CONSOLE_URL).href;
  if (CLERK_PROXY_URL === undefined) {
    return {
      kind: "clerk",
      publishableKey: CLERK_PUBLISHABLE_KEY,
      proofMinutes: REKINDLE_APPROVAL.stepUpMinutes,
      afterSignOutUrl,
    };
  }
  const at = (path: string) => new URL(path, CLERK_PROXY_URL).href;
  return {
    kind: "local",
    refreshUrl: at("/v1/client/sessions/refresh"),
    signOutUrl: at("/sign-out"),
    signInUrl: at("/sign-in"),
    verifyUrl: at("/verify"),
    afterSignOutUrl,
  };
}

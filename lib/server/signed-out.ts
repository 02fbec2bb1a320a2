import { fail } from "@/lib/recovery/errors";

/** The answer to everybody whom we do not know. */
export const SIGNED_OUT = fail(
  "unauthenticated",
  "You are not signed in, or your session has ended.",
  "Sign in and try again. Nothing was changed.",
);

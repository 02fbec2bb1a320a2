"use client";
import { useReverification } from "@clerk/nextjs";
import { isReverificationCancelledError } from "@clerk/nextjs/errors";
import { useEffect, useRef } from "react";
import { registerProver } from "@/lib/browser/proof";

/** Opens Clerk's own dialog when a verb asks for a fresh proof. Stands inside Clerk's provider. */
export function ClerkProof({ minutes }: { minutes: number }) {
  const asked = useRef(false);
  // Clerk opens its dialog when the first answer has this shape, and asks a second time when the person has proven it.
  const prove = useReverification(async () => {
    if (asked.current) return true;
    asked.current = true;
    const reverification = { level: "second_factor", afterMinutes: minutes } as const;
    return {
      clerk_error: { type: "forbidden", reason: "reverification-error", metadata: { reverification } },
    };
  });
  useEffect(
    () =>
      registerProver(async () => {
        asked.current = false;
        try {
          return (await prove()) === true;
        } catch (error) {
          if (isReverificationCancelledError(error)) return false;
          throw error;
        }
      }),
    [prove],
  );
  return null;
}

"use client";
import { ClerkProvider, SignOutButton } from "@clerk/nextjs";
import { ClerkProof } from "./clerk-proof";

export interface ClerkAccountProps {
  publishableKey: string;
  /** How old a proof of who one is may be for grave acts. */
  proofMinutes: number;
  afterSignOutUrl: string;
  /** The look of the button, from the menu in which it stands. */
  className: string;
}

/** Starts Clerk's script, draws the sign-out button, and asks for a fresh proof where a verb wants one. */
export default function ClerkAccountLoaded({
  publishableKey,
  proofMinutes,
  afterSignOutUrl,
  className,
}: ClerkAccountProps) {
  return (
    <ClerkProvider publishableKey={publishableKey} afterSignOutUrl={afterSignOutUrl}>
      <SignOutButton redirectUrl={afterSignOutUrl}>
        <button type="button" className={className}>
          Sign out
        </button>
      </SignOutButton>
      <ClerkProof minutes={proofMinutes} />
    </ClerkProvider>
  );
}

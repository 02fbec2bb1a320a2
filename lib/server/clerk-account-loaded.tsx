"use client";
import { ClerkProvider, SignOutButton } from "@clerk/nextjs";

export interface ClerkAccountProps {
  publishableKey: string;
  afterSignOutUrl: string;
  /** The look of the button, from the menu in which it stands. */
  className: string;
}

/** Starts Clerk's script and draws the sign-out button. */
export default function ClerkAccountLoaded({
  publishableKey,
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
    </ClerkProvider>
  );
}

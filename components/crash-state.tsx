"use client";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** What Next hands to an `error.tsx`; a client component may throw anything. */
export interface RouteErrorProps {
  error: unknown;
  retry: () => void;
}

function digestOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("digest" in error)) return undefined;
  return typeof error.digest === "string" ? error.digest : undefined;
}

export interface CrashStateProps extends RouteErrorProps {
  /** What could not be drawn: `the history page`. */
  what: string;
}

/** What a page shows when drawing it failed. Reading changes nothing, so everything is safe; the digest leads to the log. */
export function CrashState({ error, retry, what }: CrashStateProps) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <ErrorState
      title={`Something went wrong while drawing ${what}.`}
      hint="Looking at a page changes nothing: production, branches and the ledger are as they were. Try again; if it stays, quote the code below."
      code={digestOf(error)}
      action={<Button onClick={retry}>Try again</Button>}
    />
  );
}

"use no memo";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/ui/error-state";
import type { Failure } from "@/lib/recovery/errors";

/** A verb's refusal or failure, drawn: its message, what is safe and what to do, and its code to quote. */
export function FailureState({ failure, action }: { failure: Failure; action?: ReactNode }) {
  return <ErrorState title={failure.message} hint={failure.hint} code={failure.code} action={action} />;
}

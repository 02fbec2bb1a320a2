import { ErrorState } from "@/components/ui/error-state";
import type { Failure } from "@/lib/recovery/errors";

/** A verb's failure as a page draws it. */
export function FailureNote({ failure }: { failure: Failure }) {
  return <ErrorState title={failure.message} hint={failure.hint} code={failure.code} />;
}

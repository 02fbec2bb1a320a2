import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { LoadingNote, SkeletonRows } from "@/components/ui/skeleton";
import type { Failure } from "@/lib/recovery/errors";

/** In the place of a row that is being read, or could not be. */
export function RowWait({
  failure,
  retry,
  rows,
  className,
}: {
  failure: Failure | null;
  retry: () => void;
  rows: number;
  className: string;
}) {
  return failure === null ? (
    <>
      <LoadingNote what="the row" />
      <SkeletonRows rows={rows} className={className} />
    </>
  ) : (
    <div className="p-3">
      <FailureState
        failure={failure}
        action={
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        }
      />
    </div>
  );
}

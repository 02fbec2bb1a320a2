"use client";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Failure } from "@/lib/recovery/errors";

/** Why an act of one click did not happen, to be read in peace. */
export default function FailureDialog({
  title,
  failure,
  onClose,
}: {
  title: string;
  failure: Failure;
  onClose: () => void;
}) {
  return (
    <Dialog open title={title} onOpenChange={(open) => (open ? undefined : onClose())}>
      <div className="grid gap-3.5">
        <FailureState failure={failure} />
        <div className="flex justify-end">
          <Button onClick={onClose}>Close</Button>
        </div>
      </div>
    </Dialog>
  );
}

"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

export interface RecordDialogProps {
  readonly who: string;
  readonly expected: string;
  readonly act: (confirmation: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** There is no way off the list: what names the person is typed once more. */
export default function RecordDialog({ who, expected, act, onClose }: RecordDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Record this erasure?"
      expected={expected}
      expectedWhat="what the person is known by"
      confirmLabel="Record the erasure"
      onConfirm={act}
    >
      <p>
        From now on nothing of <strong className="font-semibold [overflow-wrap:anywhere]">{who}</strong> is
        found in the past, compared or restored, from any branch or backup. An entry is never taken off the
        list.
      </p>
      <p>Nothing is deleted by it: deleting the account in production is the app's own part.</p>
    </ConfirmDialog>
  );
}

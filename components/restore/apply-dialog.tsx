"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { plural } from "@/lib/format/number";

export interface ApplyDialogProps {
  readonly rows: number;
  readonly target: string;
  readonly confirmationLabel: string;
  readonly confirmationWhat: string;
  readonly again: boolean;
  /** What was typed before a detour. */
  readonly typed: string;
  onOpenChange(open: boolean): void;
  onConfirm(typed: string): Promise<string | null>;
}

/** The typed confirmation before production is written to. */
export default function ApplyDialog({
  rows,
  target,
  confirmationLabel,
  confirmationWhat,
  again,
  typed,
  onOpenChange,
  onConfirm,
}: ApplyDialogProps) {
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={again ? "Run the same plan again" : `Write ${plural(rows, "row")} to ${target}`}
      expected={confirmationLabel}
      expectedWhat={`the person's ${confirmationWhat}`}
      confirmLabel={again ? "Run again" : `Write ${plural(rows, "row")}`}
      tone="primary"
      typed={typed}
      onConfirm={onConfirm}
    >
      <p>
        The rows go into <strong className="font-medium text-ink">{target}</strong> in one transaction: all of
        them or none. Rows that are present are never overwritten.
      </p>
      <p>Afterwards the person is compared again, and you see what is left.</p>
    </ConfirmDialog>
  );
}

"use client";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { plural } from "@/lib/format/number";
import type { OperationCounts } from "@/lib/recovery/restore/plan";
import { countsWords, onlyCreates, promise } from "./header-words";
import { useProgress } from "./use-progress";
import { Writing } from "./writing";

export interface ApplyDialogProps {
  readonly restoreId: string;
  readonly rows: number;
  readonly counts: OperationCounts;
  readonly target: string;
  readonly confirmationLabel: string;
  readonly confirmationWhat: string;
  readonly again: boolean;
  readonly undo: boolean;
  /** True from the confirmation until the answer. */
  readonly writing: boolean;
  /** What was typed before a detour. */
  readonly typed: string;
  onOpenChange(open: boolean): void;
  onConfirm(typed: string): Promise<string | null>;
}

/** The typed confirmation before production is written to. */
export default function ApplyDialog({
  restoreId,
  rows,
  counts,
  target,
  confirmationLabel,
  confirmationWhat,
  again,
  undo,
  writing,
  typed,
  onOpenChange,
  onConfirm,
}: ApplyDialogProps) {
  const some = plural(rows, "row");
  return (
    <ConfirmDialog
      open
      onOpenChange={onOpenChange}
      title={
        again
          ? "Run the same plan again"
          : undo
            ? `Take ${some} back in ${target}`
            : `Write ${some} to ${target}`
      }
      expected={confirmationLabel}
      expectedWhat={`the person's ${confirmationWhat}`}
      confirmLabel={again ? "Run again" : undo ? `Take ${some} back` : `Write ${some}`}
      tone="primary"
      typed={typed}
      onConfirm={onConfirm}
    >
      {writing && !again ? (
        <Followed restoreId={restoreId} rows={rows} />
      ) : (
        <>
          <p>
            The rows go into <strong className="font-medium text-ink">{target}</strong> in one transaction:
            all of them or none; {promise(counts)}.
            {onlyCreates(counts) ? null : ` In all: ${countsWords(counts, WILL)}.`}
          </p>
          <p>Afterwards you see what came of each row, and the proof.</p>
        </>
      )}
    </ConfirmDialog>
  );
}

const WILL = { create: "created", update: "changed", remove: "removed" } as const;

function Followed({ restoreId, rows }: { restoreId: string; rows: number }) {
  return <Writing restoreId={restoreId} rows={rows} status={useProgress(restoreId)} mayStop />;
}

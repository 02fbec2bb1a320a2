"use client";
import { type ReactNode, useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { ReasonField } from "@/components/reason-field";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Failure, Outcome } from "@/lib/recovery/errors";

export interface ReasonDialogProps {
  title: string;
  description: string;
  label: string;
  /** Under the field; by default what becomes of the reason. */
  hint?: string;
  confirmLabel: string;
  /** More to choose or to read, above the reason. */
  children?: ReactNode;
  /** The fewest letters of a reason; 0: none is needed. */
  least?: number;
  /** What stands in the field at first. */
  typed?: string;
  act: (reason: string) => Promise<Outcome<unknown>>;
  /** Of an act whose answer is read here: null until it is there, then what stands in place of the question. */
  answer?: ReactNode;
  /** After success; the dialog closes by itself, unless it has an answer to show. */
  onDone?: () => void;
  onClose: () => void;
}

/** Asks why before it acts. The reason goes into the audit log. */
export default function ReasonDialog(props: ReasonDialogProps) {
  const { title, description, label, confirmLabel, children, act, onDone, onClose } = props;
  const { hint, least = 3, answer } = props;
  const [reason, setReason] = useState(props.typed ?? "");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const ready = reason.trim().length >= least;
  const submit = () =>
    start(async () => {
      setFailure(null);
      const outcome = await act(reason.trim());
      if (!outcome.ok) return setFailure(outcome);
      onDone?.();
      if (answer === undefined) onClose();
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
      title={title}
      description={description}
    >
      {answer ?? (
        <form
          className="grid gap-3.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready && !busy) submit();
          }}
        >
          {children}
          <ReasonField label={label} hint={hint} least={least} value={reason} onChange={setReason} />
          {failure === null ? null : <FailureState failure={failure} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={onClose} disabled={busy}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
              {confirmLabel}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

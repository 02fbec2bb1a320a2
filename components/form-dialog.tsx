"use client";
import { type ReactNode, useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Failure, Outcome } from "@/lib/recovery/errors";

export interface FormDialogProps<T> {
  title: string;
  description: string;
  confirmLabel: string;
  /** False while what is filled in cannot be sent; the server checks it in any case. */
  ready?: boolean;
  act: (form: FormData) => Promise<Outcome<T>>;
  /** After success; closing or leading on is its work. */
  onDone: (value: T) => void;
  onClose: () => void;
  /** The fields. */
  children: ReactNode;
  /** What stands in place of the form once there is an answer to read. */
  answer?: ReactNode;
}

/** Some fields and one act; what refuses it is said above the buttons, and while it runs the dialog stays. */
export function FormDialog<T>(props: FormDialogProps<T>) {
  const { title, description, confirmLabel, ready = true, act, onDone, onClose, children, answer } = props;
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = (form: FormData) =>
    start(async () => {
      setFailure(null);
      const outcome = await act(form);
      if (!outcome.ok) return setFailure(outcome);
      onDone(outcome.value);
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
            if (ready && !busy) submit(new FormData(event.currentTarget));
          }}
        >
          {children}
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

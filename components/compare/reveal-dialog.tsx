"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

export interface RevealDialogProps {
  /** The row's short key. */
  readonly row: string;
  onClose(): void;
  /** Resolves to null when the content is shown, else to what went wrong. */
  onReveal(reason: string): Promise<string | null>;
}

const SHORTEST = 3;
const LONGEST = 500;

/** Asks why somebody's memory is to be read. The reason is written down before the content is. */
export default function RevealDialog({ row, onClose, onReveal }: RevealDialogProps) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const ready = reason.trim().length >= SHORTEST;
  const submit = () =>
    start(async () => {
      setProblem(null);
      const message = await onReveal(reason.trim());
      if (message === null) onClose();
      else setProblem(message);
    });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
      title={`Reveal the content of ${row}`}
      description="You will see what this person wrote. Your name, the row and your reason go into the audit log."
    >
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) submit();
        }}
      >
        <Field
          label="Why do you need to read it?"
          hint="For example the ticket and what was asked."
          error={problem}
        >
          {(ids) => (
            <Textarea
              {...ids}
              required
              minLength={SHORTEST}
              maxLength={LONGEST}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
            Reveal content
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

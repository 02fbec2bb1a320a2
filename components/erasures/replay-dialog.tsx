"use client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { plural } from "@/lib/format/number";

export interface ReplayDialogProps {
  readonly name: string;
  readonly people: number;
  /** The reason as it stood there before a detour. */
  readonly typed: string;
  readonly act: (confirmation: string, reason: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Deleting where people live: behind the typed name of the database, with a reason. */
export default function ReplayDialog({ name, people, typed, act, onClose }: ReplayDialogProps) {
  const [reason, setReason] = useState(typed);
  const title = `Delete ${plural(people, "person", "people")} again`;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      expected={name}
      expectedWhat="the name of the database's branch"
      confirmLabel={title}
      onConfirm={(confirmation) => act(confirmation, reason)}
    >
      <p>
        Everything of {plural(people, "person", "people")} goes from “{name}”, each in a transaction of their
        own. There is no undo. Rows of others stay; each deletion leaves a receipt.
      </p>
      <Field label="Why?" hint="Stands in the audit log with your name.">
        {(ids) => (
          <Textarea
            {...ids}
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}

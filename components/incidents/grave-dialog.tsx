"use client";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

export interface GraveDialogProps {
  title: string;
  /** What is typed: the name of what is changed. */
  target: string;
  confirmLabel: string;
  /** What stood there before a detour. */
  typed: string;
  /** Asks why, too. */
  reason?: string;
  children: ReactNode;
  act: (confirmation: string, reason: string) => Promise<string | null>;
  onClose: () => void;
}

/** Something grave, behind the typed name of its target. */
export default function GraveDialog(props: GraveDialogProps) {
  const { title, target, confirmLabel, typed, children, act, onClose } = props;
  const [reason, setReason] = useState(props.reason ?? "");
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={title}
      expected={target}
      expectedWhat={target === "production" ? "this word" : "the name of production's branch"}
      confirmLabel={confirmLabel}
      typed={typed}
      onConfirm={(confirmation) => act(confirmation, reason)}
    >
      {children}
      {props.reason === undefined ? null : (
        <Field label="Why?" hint="Stands in the timeline, the report and the audit log.">
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
      )}
    </ConfirmDialog>
  );
}

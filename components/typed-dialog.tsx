"use client";
import { type ReactNode, useState } from "react";
import { ReasonField } from "@/components/reason-field";
import { ConfirmDialog, type ConfirmDialogProps } from "@/components/ui/confirm-dialog";

type Typed = Pick<
  ConfirmDialogProps,
  "title" | "expected" | "expectedWhat" | "confirmLabel" | "tone" | "typed" | "children"
>;

export interface TypedDialogProps extends Typed {
  /** What stands in the field of the reason at first: typed before a detour. Left out where none is asked for. */
  reason?: string;
  /** Under that field; by default what becomes of the reason. */
  hint?: string;
  /** More to fill in, below the reason. */
  more?: ReactNode;
  /** Resolves to null when done, or to a message that is shown. */
  act: (confirmation: string, reason: string) => Promise<string | null>;
  onClose: () => void;
}

/** Something grave: behind the typed name of its target, mostly with a reason. */
export default function TypedDialog(props: TypedDialogProps) {
  const { reason: before, hint, more, act, onClose, children, ...dialog } = props;
  const [reason, setReason] = useState(before ?? "");
  return (
    <ConfirmDialog
      {...dialog}
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      onConfirm={(confirmation) => act(confirmation, reason)}
    >
      {children}
      {before === undefined ? null : <ReasonField hint={hint} value={reason} onChange={setReason} />}
      {more}
    </ConfirmDialog>
  );
}

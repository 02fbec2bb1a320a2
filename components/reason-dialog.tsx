"use client";
import { type ReactNode, useState } from "react";
import { FormDialog } from "@/components/form-dialog";
import { ReasonField } from "@/components/reason-field";
import type { Outcome } from "@/lib/recovery/errors";

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
  const ready = reason.trim().length >= least;
  return (
    <FormDialog
      title={title}
      description={description}
      confirmLabel={confirmLabel}
      ready={ready}
      act={() => act(reason.trim())}
      onDone={() => {
        onDone?.();
        if (answer === undefined) onClose();
      }}
      onClose={onClose}
      answer={answer}
    >
      {children}
      <ReasonField label={label} hint={hint} least={least} value={reason} onChange={setReason} />
    </FormDialog>
  );
}

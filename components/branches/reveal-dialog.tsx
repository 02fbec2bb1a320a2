"use client";
import { useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { Outcome } from "@/lib/recovery/errors";
import type { RevealConnection } from "./actions";

export interface RevealDialogProps {
  branch: RecoveryBranch;
  reveal: RevealConnection;
  onOpenChange: (open: boolean) => void;
}

/** The connection string, for a reason. It lives in this dialog only: closing it forgets it. */
export default function RevealDialog({ branch, reveal, onOpenChange }: RevealDialogProps) {
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [answer, setAnswer] = useState<Outcome<{ readonly uri: string }> | null>(null);
  const [busy, start] = useTransition();
  const submit = () => {
    const short = reason.trim().length < 3 ? "Say in three letters or more why you need it." : null;
    setProblem(short);
    if (short === null)
      start(async () => setAnswer(await reveal({ branchId: branch.id, reason: reason.trim() })));
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={`Connection string of ${branch.name}`}
      description="It opens a copy of everybody's data at that moment. Your reason goes into the audit log."
    >
      {answer?.ok ? (
        <div className="grid gap-3">
          <code className="block max-h-40 overflow-auto rounded-control border border-line bg-sunken p-2.5 text-xs [overflow-wrap:anywhere] select-all">
            {answer.value.uri}
          </code>
          <p className="text-ink-2">It is hidden again when you close this. It ends with the branch.</p>
          <div className="flex justify-end gap-2">
            <Button onClick={() => onOpenChange(false)}>Hide</Button>
            <CopyButton text={answer.value.uri} what="connection string" label="Copy" />
          </div>
        </div>
      ) : (
        <form
          className="grid gap-3.5"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Field label="Reason" error={problem}>
            {(ids) => (
              <Textarea
                {...ids}
                maxLength={500}
                value={reason}
                placeholder="ticket 4711: check the row counts by hand"
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
          {answer === null ? null : <FailureState failure={answer} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => onOpenChange(false)}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Reveal
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

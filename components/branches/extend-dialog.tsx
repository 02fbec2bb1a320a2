"use client";
import { useState, useTransition } from "react";
import { askAgain } from "@/components/asked";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { formatUtc } from "@/lib/format/time";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { Failure } from "@/lib/recovery/errors";
import type { ExtendBranch } from "./actions";
import { branchKey } from "./use-branch";
import { LIFETIMES } from "./words";

export interface ExtendDialogProps {
  branch: RecoveryBranch;
  extend: ExtendBranch;
  onOpenChange: (open: boolean) => void;
}

/** A longer life for a branch, counted from now. */
export default function ExtendDialog({ branch, extend, onOpenChange }: ExtendDialogProps) {
  const [hours, setHours] = useState(72);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = () =>
    start(async () => {
      const outcome = await extend({ branchId: branch.id, hours });
      if (!outcome.ok) return setFailure(outcome);
      // The page that shows this branch keeps its last answer until it is told.
      await askAgain(branchKey(branch.id));
      const until = outcome.value.expiresAt;
      toast.success(`${branch.name} was extended`, {
        description: until === null ? undefined : `It lives until ${formatUtc(until, "minute")}.`,
      });
      onOpenChange(false);
    });
  return (
    <Dialog open onOpenChange={onOpenChange} title={`Extend ${branch.name}`}>
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {branch.expiresAt === null ? null : (
          <p className="text-ink-2">
            It ends at <Time at={branch.expiresAt} precision="minute" />.
          </p>
        )}
        <Field label="Lives on, from now, for">
          {(ids) => (
            <Select {...ids} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {LIFETIMES.map((life) => (
                <option key={life.hours} value={life.hours}>
                  {life.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {failure === null ? null : <FailureState failure={failure} />}
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Extend
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

"use client";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { Failure } from "@/lib/recovery/errors";
import type { RegisterButtonProps } from "./register-button";
import { backupHref } from "./words";

/** Which file in which place, and the moment whose data it holds; leads to its page. */
export default function RegisterDialog({
  places,
  register,
  onClose,
}: RegisterButtonProps & { onClose: () => void }) {
  const router = useRouter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const submit = (form: FormData) =>
    start(async () => {
      setFailure(null);
      const outcome = await register({
        key: String(form.get("key") ?? ""),
        destination: String(form.get("destination") ?? ""),
        // The field has no zone; its label says which one is meant.
        takenAt: `${String(form.get("takenAt") ?? "").slice(0, 16)}:00Z`,
      });
      if (!outcome.ok) return setFailure(outcome);
      router.push(backupHref(outcome.value.id));
    });
  return (
    <Dialog
      open
      title="Register a dump"
      description="A plain pg_dump -Fc or .sql.gz file that lies in a bucket becomes a recovery point. Rekindle never copies, checks or removes it."
      onOpenChange={(open) => {
        if (!open && !busy) onClose();
      }}
    >
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit(new FormData(event.currentTarget));
        }}
      >
        <Field label="Place">
          {(ids) => (
            <Select {...ids} name="destination">
              {places.map((place) => (
                <option key={place}>{place}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Key" hint="Where the file lies in that bucket.">
          {(ids) => <Input {...ids} name="key" required maxLength={1000} placeholder="old/ember.dump" />}
        </Field>
        <Field label="Taken at (UTC)" hint="The moment whose data it holds. The file itself does not say it.">
          {(ids) => <Input {...ids} name="takenAt" type="datetime-local" required />}
        </Field>
        {failure === null ? null : <FailureState failure={failure} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            Register
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

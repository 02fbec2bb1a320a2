"use client";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/form-dialog";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { RegisterButtonProps } from "./register-button";
import { backupHref } from "./words";

/** Which file in which place, and the moment whose data it holds; leads to its page. */
export default function RegisterDialog({
  places,
  register,
  onClose,
}: RegisterButtonProps & { onClose: () => void }) {
  const router = useRouter();
  return (
    <FormDialog
      title="Register a dump"
      description="A plain pg_dump -Fc or .sql.gz file that lies in a bucket becomes a recovery point. Rekindle never copies, checks or removes it."
      confirmLabel="Register"
      act={(form) =>
        register({
          key: String(form.get("key") ?? ""),
          destination: String(form.get("destination") ?? ""),
          // The field has no zone; its label says which one is meant.
          takenAt: `${String(form.get("takenAt") ?? "").slice(0, 16)}:00Z`,
        })
      }
      onDone={({ id }) => router.push(backupHref(id))}
      onClose={onClose}
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
    </FormDialog>
  );
}

"use client";
import { LIFETIMES } from "@/components/branches/words";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";

export interface CreateFormProps {
  formId: string;
  hours: number;
  onHours: (hours: number) => void;
  onSubmit: (purpose: string) => void;
  purpose: string;
  onPurpose: (purpose: string) => void;
  problem: string | null;
}

export const SHORTEST_PURPOSE = 3;

/** Why the branch is made and how long it lives. Its button stands under the timeline. */
export function CreateForm({
  formId,
  hours,
  onHours,
  onSubmit,
  purpose,
  onPurpose,
  problem,
}: CreateFormProps) {
  return (
    <form
      id={formId}
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        // The button stands elsewhere on the page: what it lacks must come into view.
        if (purpose.trim().length < SHORTEST_PURPOSE) event.currentTarget.querySelector("input")?.focus();
        onSubmit(purpose.trim());
      }}
    >
      <Field label="Purpose" hint="Stands in the branch's name and in the audit log." error={problem}>
        {(ids) => (
          <Input
            {...ids}
            value={purpose}
            maxLength={200}
            required
            placeholder="support ticket 4711"
            onChange={(event) => onPurpose(event.target.value)}
          />
        )}
      </Field>
      <Field label="Expires" hint={<Expiry hours={hours} />}>
        {(ids) => (
          <Select {...ids} value={hours} onChange={(event) => onHours(Number(event.target.value))}>
            {LIFETIMES.map((life) => (
              <option key={life.hours} value={life.hours}>
                in {life.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </form>
  );
}

function Expiry({ hours }: { hours: number }) {
  return <>Deleted by itself after {hours < 48 ? `${hours} h` : `${hours / 24} d`}; it can be extended.</>;
}

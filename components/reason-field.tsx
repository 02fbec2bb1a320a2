import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

export interface ReasonFieldProps {
  label?: string | undefined;
  /** Under the field; by default what becomes of the reason. */
  hint?: string | undefined;
  /** The fewest letters; 0: none is needed. */
  least?: number | undefined;
  value: string;
  onChange: (reason: string) => void;
}

/** Asks why. */
export function ReasonField({
  label = "Why?",
  hint = "Stands in the audit log with your name.",
  least = 3,
  value,
  onChange,
}: ReasonFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <Textarea
          {...ids}
          required={least > 0}
          minLength={least}
          maxLength={500}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

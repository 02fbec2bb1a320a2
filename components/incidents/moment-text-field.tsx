"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useNow } from "@/components/ui/use-now";
import { formatUtc } from "@/lib/format/time";
import { readMomentText } from "@/lib/recovery/history/moment-text";

export interface MomentTextFieldProps {
  label: string;
  hint: string;
  value: string;
  /** Said while the field is empty; absent: it may not be. */
  whenEmpty?: string;
  onChange: (text: string) => void;
}

/** A moment in words or as a time, and below it how it was understood: nobody does sums at night. */
export function MomentTextField({ label, hint, value, whenEmpty, onChange }: MomentTextFieldProps) {
  const text = value.trim();
  const said = useNow((now) => {
    const read = readMomentText(text, new Date(now));
    if (text === "" || read === null || read.kind === "lsn") return "";
    return read.kind === "head" ? "now" : formatUtc(read.at, "second");
  });
  const wrong = text !== "" && said === "";
  return (
    <Field
      label={label}
      hint={text === "" ? (whenEmpty ?? hint) : `That is ${said}`}
      error={wrong ? `This is no moment. ${hint}.` : null}
    >
      {(ids) => (
        <Input
          {...ids}
          mono
          required={whenEmpty === undefined}
          value={value}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

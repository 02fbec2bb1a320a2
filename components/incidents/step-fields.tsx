"use client";
"use no memo";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { StepField } from "@/lib/recovery/incidents/runbook";
import { MomentTextField } from "./moment-text-field";

export interface StepFieldsProps {
  fields: readonly StepField[];
  answers: Readonly<Record<string, string>>;
  /** Names of secrets that were given and sealed: they need not be given again. */
  sealed: readonly string[];
  onChange: (name: string, text: string) => void;
}

/** What a step has to be told before it begins. */
export function StepFields({ fields, answers, sealed, onChange }: StepFieldsProps) {
  return fields.map((field) => (
    <OneField
      key={field.name}
      field={field}
      value={answers[field.name] ?? ""}
      known={sealed.includes(field.name)}
      onChange={(text) => onChange(field.name, text)}
    />
  ));
}

interface OneFieldProps {
  field: StepField;
  value: string;
  known: boolean;
  onChange: (text: string) => void;
}

function OneField({ field, value, known, onChange }: OneFieldProps) {
  if (field.kind === "option") return <Options field={field} value={value} onChange={onChange} />;
  if (field.kind === "moment")
    return <MomentTextField label={field.label} hint={field.hint} value={value} onChange={onChange} />;
  const secret = field.kind === "secret";
  return (
    <Field
      label={field.optional ? `${field.label} (optional)` : field.label}
      hint={known ? "Given already and sealed; leave it empty to keep it" : field.hint}
    >
      {(ids) => (
        <Input
          {...ids}
          mono={secret}
          type={secret ? "password" : "text"}
          inputMode={field.kind === "count" ? "numeric" : undefined}
          required={!field.optional && !known}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Options({ field, value, onChange }: Omit<OneFieldProps, "known">) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-xs text-ink-2">
        {field.label}. <span className="text-ink-3">{field.hint}.</span>
      </legend>
      <div className="mt-1 overflow-hidden rounded-control border border-line-strong">
        {(field.options ?? []).map((option) => (
          <label
            key={option.value}
            className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 border-b border-line px-3 py-2.5 last:border-b-0 hover:bg-sunken has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={field.name}
              required={!field.optional}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
              className="mt-[3px] size-3.5 accent-accent focus-visible:outline-none"
            />
            <span className="font-medium">{option.label}</span>
            <span className="col-start-2 text-ink-2">{option.hint}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

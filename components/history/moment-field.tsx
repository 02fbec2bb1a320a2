"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { MomentControl } from "./use-moment";

/** The moment as text: a time, “2 h ago”, or an LSN; below it how it was understood, or what is wrong. */
export function MomentField({ moment }: { moment: MomentControl }) {
  const { reading } = moment;
  return (
    <Field
      label="Moment"
      hint={reading.ok ? reading.value.explanation : undefined}
      error={reading.ok ? null : `${reading.message} ${reading.hint}`}
    >
      {(ids) => (
        <Input
          {...ids}
          mono
          value={moment.text}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => moment.type(event.target.value)}
        />
      )}
    </Field>
  );
}

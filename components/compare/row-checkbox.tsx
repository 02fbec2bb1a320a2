"use client";
"use no memo";
import { useId } from "react";
import { Checkbox } from "@/components/ui/input";

export interface RowCheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  /** Some, not all, of what this box stands for are chosen. */
  readonly mixed?: boolean;
  /** Why it cannot be chosen; shown on hover and said to assistive technology. */
  readonly refusal?: string | null;
  onChange(checked: boolean): void;
}

/** A checkbox with a finger-sized place around it, which says why when it cannot be ticked. */
export function RowCheckbox({ label, checked, mixed = false, refusal = null, onChange }: RowCheckboxProps) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className="relative z-[1] grid size-6 place-items-center max-md:size-10"
      title={refusal ?? undefined}
    >
      <span className="sr-only">{refusal === null ? label : `${label} ${refusal}`}</span>
      <Checkbox
        id={id}
        checked={checked}
        indeterminate={mixed}
        disabled={refusal !== null}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}

"use client";
import { type ReactNode, useId } from "react";
import { Checkbox } from "@/components/ui/input";

export interface CheckLineProps {
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** The name for assistive technology, where the words beside the box need more around them. */
  readonly label: string;
  readonly children: ReactNode;
  onChange(checked: boolean): void;
}

/** A box with its words in one line, as tall as a finger on a phone. */
export function CheckLine({ checked, disabled = false, label, children, onChange }: CheckLineProps) {
  const id = useId();
  return (
    <label htmlFor={id} className="flex min-h-6 items-center gap-2 max-md:min-h-10">
      <Checkbox
        id={id}
        aria-label={label}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={disabled ? "min-w-0 text-ink-3" : "min-w-0"}>{children}</span>
    </label>
  );
}

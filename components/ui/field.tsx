"use no memo";
import { type ReactNode, useId } from "react";

export interface FieldIds {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value, and how it would be right. Announced when it appears. */
  error?: string | null | undefined;
  /** Draws the control with the ids that tie label, hint and error to it. */
  children: (ids: FieldIds) => ReactNode;
}

/** A labelled control with a hint below, which an error replaces. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasError = error !== undefined && error !== null && error !== "";
  const note = hasError ? error : hint;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs text-ink-2">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note === undefined ? undefined : noteId,
        "aria-invalid": hasError ? true : undefined,
      })}
      <div
        id={noteId}
        aria-live="polite"
        className={hasError ? "text-xs text-missing" : "text-xs text-ink-3 empty:hidden"}
      >
        {note}
      </div>
    </div>
  );
}

"use client";
import { useState } from "react";
import { Field } from "./field";
import { Textarea } from "./input";

export interface TextOrFileProps {
  label: string;
  hint: string;
  rows: number;
  value: string;
  onChange: (text: string) => void;
  /** The most bytes that a file may have. */
  largest: number;
  /** What is said of a larger one: what it is, and what to do instead. */
  tooLarge: string;
}

/** A text of many lines that is pasted or taken from a file; a file takes the place of what stood there. */
export function TextOrFile({ label, hint, rows, value, onChange, largest, tooLarge }: TextOrFileProps) {
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string) => {
    setProblem(null);
    onChange(text);
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largest) return setProblem(tooLarge);
    try {
      take(await file.text());
    } catch (error) {
      console.error(error);
      setProblem("This file could not be read. Look whether it is still there, and choose it again.");
    }
  };
  return (
    <>
      <Field label={label} hint={hint}>
        {(ids) => (
          <Textarea
            {...ids}
            rows={rows}
            required
            spellCheck={false}
            autoCapitalize="none"
            className="font-mono"
            value={value}
            onChange={(event) => take(event.target.value)}
          />
        )}
      </Field>
      <Field label="Or from a file" error={problem}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            className="text-xs text-ink-2 file:mr-3 file:min-h-8 file:rounded-control file:border file:border-line-strong file:bg-panel file:px-3 file:text-sm file:font-medium file:text-ink max-md:file:min-h-10"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        )}
      </Field>
    </>
  );
}

"use client";
import { useId } from "react";
import { Select } from "@/components/ui/input";
import type { TablePolicy, UpdatePolicy } from "@/lib/recovery/restore/policy";
import { CheckLine } from "./check-line";
import { ColumnChoice } from "./column-choice";

export interface PolicyFieldsProps {
  readonly comparisonId: string;
  /** What it is for: a table's name, or `all tables`. */
  readonly what: string;
  readonly value: TablePolicy;
  /** The table whose columns can be chosen; null where columns mean nothing. */
  readonly columnsOf: string | null;
  readonly mayRemove: boolean;
  onChange(value: TablePolicy): void;
}

const KINDS: Readonly<Record<UpdatePolicy["kind"], string>> = {
  none: "Leave as they are",
  row: "The whole row as it was",
  fill_nulls: "Only columns that are empty now",
  columns: "Chosen columns",
};

/** Three choices: missing, changed and added rows. */
export function PolicyFields(props: PolicyFieldsProps) {
  const { comparisonId, what, value, columnsOf, mayRemove, onChange } = props;
  const id = useId();
  const kinds = (["none", "row", "fill_nulls", "columns"] as const).filter(
    (kind) => kind !== "columns" || columnsOf !== null,
  );
  const { update } = value;
  const choose = (kind: UpdatePolicy["kind"]) =>
    onChange({ ...value, update: kind === "columns" ? { kind, columns: [] } : { kind } });
  return (
    <>
      <CheckLine
        label={`Bring missing rows back, ${what}`}
        checked={value.create}
        onChange={(create) => onChange({ ...value, create })}
      >
        Bring missing rows back
      </CheckLine>
      <div className="grid gap-1">
        <label htmlFor={id} className="text-ink-2">
          Changed rows<span className="sr-only"> of {what}</span>
        </label>
        <Select
          id={id}
          value={update.kind}
          onChange={(event) => choose(kinds.find((kind) => kind === event.target.value) ?? "none")}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {KINDS[kind]}
            </option>
          ))}
        </Select>
      </div>
      {update.kind === "columns" && columnsOf !== null ? (
        <ColumnChoice
          comparisonId={comparisonId}
          table={columnsOf}
          chosen={update.columns}
          onChange={(columns) => onChange({ ...value, update: { kind: "columns", columns } })}
        />
      ) : null}
      <CheckLine
        label={`Remove rows that only production has, ${what}`}
        checked={value.remove}
        disabled={!mayRemove}
        onChange={(remove) => onChange({ ...value, remove })}
      >
        Remove rows that only production has
        {mayRemove ? ", when they are chosen" : " (admins only)"}
      </CheckLine>
    </>
  );
}

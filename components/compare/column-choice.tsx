"use client";
import { useEffect, useState } from "react";
import { FailureState } from "@/components/failure-state";
import { fetchOutcome } from "@/components/fetch-outcome";
import { Skeleton } from "@/components/ui/skeleton";
import { formatCount, plural } from "@/lib/format/number";
import type { ChangedColumns } from "@/lib/recovery/compare/comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { CheckLine } from "./check-line";
import { tableName } from "./names";

export interface ColumnChoiceProps {
  readonly comparisonId: string;
  readonly table: string;
  readonly chosen: readonly string[];
  onChange(columns: readonly string[]): void;
}

/** The columns in which a table's changed rows differ, the most frequent first. */
export function ColumnChoice({ comparisonId, table, chosen, onChange }: ColumnChoiceProps) {
  const [read, setRead] = useState<Outcome<ChangedColumns> | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const url = `/api/comparisons/${encodeURIComponent(comparisonId)}/columns?${new URLSearchParams({ table })}`;
    fetchOutcome<ChangedColumns>(url, stop.signal).then(setRead, () => undefined);
    return () => stop.abort();
  }, [comparisonId, table]);
  if (read === null) return <Skeleton className="h-16 w-full" />;
  if (!read.ok) return <FailureState failure={read} />;
  const { columns, rows, total } = read.value;
  // A column that was chosen before stays in sight, also if no row that was looked at differs in it.
  const names = [...columns, ...chosen.filter((name) => !columns.some((one) => one.name === name)).map(bare)];
  if (names.length === 0)
    return <p className="text-ink-2">No changed row differs in a column of both sides.</p>;
  return (
    <fieldset className="grid gap-0.5">
      <legend className="sr-only">Columns of {tableName(table)}</legend>
      {names.map((column) => (
        <CheckLine
          key={column.name}
          label={column.name}
          checked={chosen.includes(column.name)}
          onChange={(checked) =>
            onChange(checked ? [...chosen, column.name] : chosen.filter((name) => name !== column.name))
          }
        >
          <span className="font-mono text-xs [overflow-wrap:anywhere]">{column.name}</span>{" "}
          <span className="text-xs text-ink-3">differs in {plural(column.rows, "row")}</span>
        </CheckLine>
      ))}
      {rows < total ? (
        <p className="text-xs text-ink-3">
          Seen in the first {formatCount(rows)} of {plural(total, "changed row")}.
        </p>
      ) : null}
    </fieldset>
  );
}

const bare = (name: string) => ({ name, rows: 0 });

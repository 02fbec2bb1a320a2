"use client";
"use no memo";
import { useEffect, useRef } from "react";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { stateTone } from "@/components/ui/state-chip";
import { formatCount } from "@/lib/format/number";
import { ROW_STATES, type TableComparison } from "@/lib/recovery/compare/comparison";
import { tableName } from "./names";
import { countStates, loudestState } from "./words";

export interface TableTreeProps {
  readonly tables: readonly TableComparison[];
  readonly current: string | null;
  onChoose(table: string): void;
}

/** The tables of the person, each with the count that matters most. A column on a desktop, a row to swipe on a phone. */
export function TableTree({ tables, current, onChoose }: TableTreeProps) {
  const here = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another table is another button
  useEffect(() => {
    // In braces: a browser may answer with a promise, which an effect would take for its clean-up.
    here.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current]);
  return (
    <nav
      aria-label="Tables"
      className="relative flex overflow-x-auto border-line max-lg:border-b lg:max-h-[calc(100dvh-296px)] lg:min-h-90 lg:flex-col lg:overflow-y-auto lg:border-r"
    >
      {tables.map(({ table, counts }) => (
        <button
          key={table}
          ref={table === current ? here : undefined}
          type="button"
          aria-current={table === current ? "true" : undefined}
          onClick={() => onChoose(table)}
          className={cn(
            "flex min-h-9 shrink-0 items-center justify-between gap-2 border-line px-3.5 text-left focus-visible:-outline-offset-2 max-lg:min-h-10 max-lg:border-r lg:border-b",
            table === current ? "bg-accent-soft font-medium text-ink" : "text-ink-2 hover:text-ink",
          )}
        >
          <span className="min-w-0 truncate" title={table}>
            {tableName(table)}
          </span>
          <TableCount counts={counts} />
        </button>
      ))}
    </nav>
  );
}

function TableCount({ counts }: { counts: TableComparison["counts"] }) {
  const state = loudestState(counts);
  if (state === null) {
    return <span className="pr-2 text-xs text-ink-3">{formatCount(countStates(counts, ROW_STATES))}</span>;
  }
  return (
    <Chip tone={stateTone(state)}>
      {formatCount(counts[state])}
      <span className="sr-only">{state}</span>
    </Chip>
  );
}

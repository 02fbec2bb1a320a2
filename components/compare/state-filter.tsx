"use client";
"use no memo";
import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/format/number";
import { ROW_STATES, type RowState, type StateCounts } from "@/lib/recovery/compare/comparison";

const ON: Readonly<Record<RowState, string>> = {
  missing: "border-missing bg-missing-bg text-missing",
  changed: "border-changed bg-changed-bg text-changed",
  added: "border-added bg-added-bg text-added",
  unchanged: "border-control bg-sunken text-ink-2",
};

const WORDS: Readonly<Record<RowState, string>> = {
  missing: "missing",
  changed: "changed",
  added: "added since",
  unchanged: "unchanged",
};

export interface StateFilterProps {
  readonly counts: StateCounts;
  readonly value: readonly RowState[];
  onChange(value: readonly RowState[]): void;
}

/** The counts of the whole comparison; each is a switch that shows or hides its rows. */
export function StateFilter({ counts, value, onChange }: StateFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and borders for four small switches
    <div role="group" aria-label="Rows shown" className="flex flex-wrap gap-2">
      {ROW_STATES.map((state) => {
        const on = value.includes(state);
        return (
          <button
            key={state}
            type="button"
            aria-pressed={on}
            onClick={() =>
              onChange(ROW_STATES.filter((each) => (each === state ? !on : value.includes(each))))
            }
            className={cn(
              "min-h-6 rounded-full border px-2.5 text-xs font-medium transition-colors max-md:min-h-9",
              on
                ? ON[state]
                : "border-line-strong bg-transparent text-ink-2 hover:border-control hover:text-ink",
            )}
          >
            {formatCount(counts[state])} {WORDS[state]}
          </button>
        );
      })}
    </div>
  );
}

"use client";
import type { ReactNode } from "react";
import { cn } from "./cn";

export interface Segment<V extends string> {
  value: V;
  label: ReactNode;
  disabled?: boolean;
}

export interface SegmentedFilterProps<V extends string> {
  label: string;
  items: readonly Segment<V>[];
  /** The chosen values. `single` replaces them, otherwise each button switches its own. */
  value: readonly V[];
  onChange: (value: readonly V[]) => void;
  single?: boolean;
}

/** A row of switches. Each is an ordinary toggle button, so Tab, Space and Enter work as everywhere. */
export function SegmentedFilter<V extends string>({
  label,
  items,
  value,
  onChange,
  single,
}: SegmentedFilterProps<V>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and borders for four small switches
    <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
      {items.map((item) => {
        const on = value.includes(item.value);
        const toggle = () =>
          onChange(
            single ? [item.value] : on ? value.filter((v) => v !== item.value) : [...value, item.value],
          );
        return (
          <button
            key={item.value}
            type="button"
            aria-pressed={on}
            disabled={item.disabled}
            onClick={toggle}
            className={cn(
              "min-h-7 rounded-full border px-2.5 text-xs font-medium transition-colors disabled:opacity-50 max-md:min-h-9",
              on
                ? "border-ink bg-ink text-bg"
                : "border-line-strong bg-panel text-ink-2 hover:border-control hover:text-ink",
            )}
          >
            {item.label}
          </button>
        );
      })}
    </div>
  );
}

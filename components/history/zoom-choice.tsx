"use client";
import { SegmentedFilter } from "@/components/ui/segmented-filter";
import { HOUR, MINUTE, type Span } from "./scale";

const LENGTHS = [
  { value: "day", label: "1 d", length: 24 * HOUR },
  { value: "hour", label: "1 h", length: HOUR },
  { value: "minutes", label: "10 min", length: 10 * MINUTE },
] as const;

export type ZoomLevel = "whole" | (typeof LENGTHS)[number]["value"];

/** How much of the window the line shows; null is all of it. */
export function zoomLength(level: ZoomLevel): number | null {
  return LENGTHS.find(({ value }) => value === level)?.length ?? null;
}

/** Offers only parts that are shorter than the window. */
export function ZoomChoice({
  window,
  level,
  onLevel,
}: {
  window: Span;
  level: ZoomLevel;
  onLevel: (level: ZoomLevel) => void;
}) {
  const shorter = LENGTHS.filter(({ length }) => length < window.to - window.from);
  if (shorter.length === 0) return null;
  const items = [
    { value: "whole" as const, label: "Whole window" },
    ...shorter.map(({ value, label }) => ({ value, label })),
  ];
  return (
    <SegmentedFilter<ZoomLevel>
      single
      label="Part of the window that is shown"
      items={items}
      value={[level]}
      onChange={([next]) => onLevel(next ?? "whole")}
    />
  );
}

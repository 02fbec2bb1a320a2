"use client";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { formatUtc } from "@/lib/format/time";
import type { Mark } from "./marks";
import { fractionOf, momentAt, moveByKey, placeMarks, type Span } from "./scale";
import { TimelineMark } from "./timeline-mark";

export interface TimelineProps {
  /** What can be reached, and the part of it that is drawn. */
  window: Span;
  view: Span;
  ms: number;
  /** Hides the handle while the moment has no place on the line. */
  onLine: boolean;
  valueText: string;
  marks: readonly Mark[];
  onMove: (ms: number) => void;
}

const percent = (fraction: number) => `${Math.min(1, Math.max(0, fraction)) * 100}%`;
const iso = (ms: number) => new Date(ms).toISOString();

/** The window as a line. One drags on it, clicks on it, or moves the handle by keys. */
export function Timeline({ window, view, ms, onLine, valueText, marks, onMove }: TimelineProps) {
  const track = useRef<HTMLDivElement>(null);
  const toMoment = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) onMove(momentAt((event.clientX - box.left) / box.width, view));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moveByKey(event.key, event.shiftKey, ms, window);
    if (next === null) return;
    event.preventDefault();
    onMove(next);
  };
  const year = new Date(window.to).getUTCFullYear();
  const place = fractionOf(ms, view);
  const placed = placeMarks(marks, view, { width: 0.14, lanes: 2 });
  return (
    <div className="relative mx-4 mb-3 h-[170px] touch-pan-y select-none md:mx-5">
      <div
        ref={track}
        className="absolute inset-x-0 top-11 h-14 cursor-ew-resize touch-none"
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          toMoment(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) toMoment(event);
        }}
      >
        <div className="absolute inset-x-0 top-[23px] h-2.5 rounded-full bg-[linear-gradient(90deg,var(--sunken),color-mix(in_srgb,var(--accent)_35%,var(--sunken))_12%,var(--accent))]" />
        <div
          role="slider"
          tabIndex={0}
          aria-label="Moment on the timeline"
          aria-valuemin={Math.round(window.from / 1000)}
          aria-valuemax={Math.round(window.to / 1000)}
          aria-valuenow={Math.round(ms / 1000)}
          aria-valuetext={valueText}
          onKeyDown={onKeyDown}
          className={cn("absolute top-0 h-14 w-6 -translate-x-1/2 rounded-control", !onLine && "opacity-30")}
          style={{ left: percent(place) }}
        >
          <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-ink" />
          <span className="absolute top-[20px] left-1/2 size-4 -translate-x-1/2 rounded-full border-[3px] border-ink bg-panel" />
        </div>
      </div>
      {onLine ? <Flag place={place} text={valueText} /> : null}
      {placed.map((mark) => (
        <TimelineMark key={mark.item.id} mark={mark} onChoose={() => onMove(mark.item.ms)} />
      ))}
      <div className="absolute inset-x-0 bottom-0 flex justify-between text-xs text-ink-3">
        <span>
          {formatUtc(iso(view.from), "minute", year)}
          {view.from <= window.from ? " · window starts" : null}
        </span>
        <span>{view.to >= window.to ? "now" : formatUtc(iso(view.to), "minute", year)}</span>
      </div>
    </div>
  );
}

/** The moment's time above the handle; it leans inwards near the ends so that it never leaves the card. */
function Flag({ place, text }: { place: number; text: string }) {
  const inside = Math.min(1, Math.max(0, place));
  return (
    <span
      aria-hidden="true"
      className="pointer-events-none absolute top-2 rounded-control bg-ink px-2 py-0.5 font-mono text-xs whitespace-nowrap text-bg"
      style={{ left: percent(place), transform: `translateX(-${inside * 100}%)` }}
    >
      {text}
    </span>
  );
}

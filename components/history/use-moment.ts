"use client";
import { useEffect, useState } from "react";
import { toUtcText } from "@/lib/format/time";
import type { Outcome } from "@/lib/recovery/errors";
import type { HistoryWindow } from "@/lib/recovery/history/moment";
import { type MomentReading, readMoment } from "@/lib/recovery/history/parse-moment";
import type { Span } from "./scale";

export interface Moment {
  /** What stands in the field. */
  readonly text: string;
  readonly reading: Outcome<MomentReading>;
  /** The chosen instant, or the last one while the field holds an LSN or a mistake. */
  readonly ms: number;
  /** False while the field holds something that has no place on the line. */
  readonly onLine: boolean;
  /** The window as far as it reaches now. */
  readonly window: Span;
}

/** What is sent to create a branch: relative words are frozen into the instant that was shown. */
export function sentText(reading: MomentReading): string {
  const { point } = reading;
  return point.kind === "timestamp" ? point.at : point.kind === "lsn" ? point.lsn : "head";
}

function understand(text: string, window: HistoryWindow, now: number, lastMs: number): Moment {
  const reading = readMoment(text, {
    now: new Date(now),
    window: { ...window, latest: new Date(now).toISOString() },
  });
  const span = { from: Date.parse(window.earliest), to: now };
  const point = reading.ok ? reading.value.point : null;
  const ms = point?.kind === "timestamp" ? Date.parse(point.at) : point?.kind === "head" ? now : lastMs;
  return { text, reading, ms, onLine: point !== null && point.kind !== "lsn", window: span };
}

export interface MomentControl extends Moment {
  type: (text: string) => void;
  move: (ms: number) => void;
}

/**
 * The chosen moment. Text is its only form: dragging and keys write it, so what stands in the field is what will be asked
 * of Neon. “Now” is the server's: its time when the page was read, plus what has passed since.
 */
export function useMoment(window: HistoryWindow, readAt: string, initial: string): MomentControl {
  const readMs = Date.parse(readAt);
  const [moment, setMoment] = useState(() => understand(initial, window, readMs, readMs));
  const [opened, setOpened] = useState<{ readMs: number; at: number } | null>(null);
  useEffect(() => setOpened({ readMs, at: performance.now() }), [readMs]);
  const now = () => (opened === null ? readMs : opened.readMs + performance.now() - opened.at);
  // A link to another moment of this very page: the address has changed, the page has not.
  const [linked, setLinked] = useState(initial);
  if (linked !== initial) {
    setLinked(initial);
    setMoment((last) => understand(initial, window, readMs, last.ms));
  }
  const type = (text: string) => setMoment((last) => understand(text, window, now(), last.ms));
  const move = (ms: number) => {
    const at = now();
    // Text holds whole seconds: the first one that lies wholly inside the window is its start.
    const first = Math.ceil(moment.window.from / 1000) * 1000;
    // Pushed against the right end, the moment means “now” and goes on meaning it.
    type(
      ms >= Math.floor(at / 1000) * 1000 || ms === moment.window.to ? "now" : toUtcText(Math.max(first, ms)),
    );
  };

  const sent = moment.reading.ok ? sentText(moment.reading.value) : null;
  useEffect(() => {
    if (sent === null) return;
    // The address names the moment, so that it can be sent to a colleague. Not on each step of a drag: browsers refuse that.
    const timer = setTimeout(() => {
      const url = new URL(globalThis.location.href);
      if (url.searchParams.get("at") === sent) return;
      url.searchParams.set("at", sent);
      globalThis.history.replaceState(null, "", url);
    }, 400);
    return () => clearTimeout(timer);
  }, [sent]);

  return { ...moment, type, move };
}

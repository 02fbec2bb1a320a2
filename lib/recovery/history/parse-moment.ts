import { fail, type Outcome, ok } from "../errors";
import { fullInstant, instantOf, readableInstant, readableSpan, shortInstant } from "./instant";
import type { HistoryWindow, PointInTime } from "./moment";
import { readMomentText } from "./moment-text";

export interface MomentOptions {
  readonly now: Date;
  readonly window: HistoryWindow;
}

/** A moment together with how its text was understood, to be said beside the field. */
export interface MomentReading {
  readonly point: PointInTime;
  /** e.g. `2026-11-23 14:05:00 UTC (no time zone given: read as UTC), 2 h ago`. */
  readonly explanation: string;
  readonly assumedUtc: boolean;
}

const EXAMPLES =
  "Write for example 2026-11-23 14:05, 2026-11-23T14:05:09Z, 2 h ago, yesterday 14:00, or an LSN such as 0/5A3C1F8.";

/** Parses a typed moment and asks whether the history window reaches it. LSNs are judged by Neon, which knows them. */
export function parseMoment(text: string, options: MomentOptions): Outcome<PointInTime> {
  const reading = readMoment(text, options);
  return reading.ok ? ok(reading.value.point) : reading;
}

/** The same, with the words that say how the text was understood. */
export function readMoment(text: string, { now, window }: MomentOptions): Outcome<MomentReading> {
  const read = readMomentText(text, now);
  if (read === null) {
    const shown = text.trim().length > 60 ? `${text.trim().slice(0, 60)}…` : text.trim();
    return fail("moment_malformed", shown ? `“${shown}” is not a moment.` : "No moment is given.", EXAMPLES);
  }
  if (read.kind === "head") {
    return ok({ point: { kind: "head" }, explanation: "the newest moment", assumedUtc: false });
  }
  if (read.kind === "lsn") {
    return ok({
      point: read,
      explanation: `position ${read.lsn} in the log; Neon says whether it is inside the window`,
      assumedUtc: false,
    });
  }
  const refusal = outside(read.at, now, window);
  if (refusal) return refusal;
  const assumedUtc = read.zone === "assumed";
  const age = readableSpan(Math.max(0, (now.getTime() - Date.parse(read.at)) / 1000));
  const note = assumedUtc ? " (no time zone given: read as UTC)" : "";
  return ok({
    point: { kind: "timestamp", at: shortInstant(read.at) },
    explanation: `${readableInstant(read.at)}${note}, ${age} ago`,
    assumedUtc,
  });
}

function outside(at: string, now: Date, window: HistoryWindow): Outcome<never> | null {
  if (at > instantOf(now)) {
    return fail(
      "moment_in_future",
      `${readableInstant(at)} is in the future: it is ${readableInstant(instantOf(now))} now.`,
      "Choose an earlier moment, or “now” for the newest one. Times without a zone are read as UTC.",
    );
  }
  const earliest = fullInstant(window.earliest);
  if (earliest !== null && at >= earliest) return null;
  return fail(
    "moment_outside_window",
    `${readableInstant(at)} is before the history window, which reaches from ${readableInstant(window.earliest)} to ${readableInstant(window.latest)} (${readableSpan(window.retentionSeconds)}).`,
    "Choose a moment inside the window. For older moments use a snapshot or an off-site backup; a longer window is a setting of the Neon project.",
  );
}

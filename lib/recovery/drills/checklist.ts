import { readableSpan } from "../history/instant";
import { type Baseline, totalRows } from "../posture/baseline";
import type { Drill } from "./drill";
import { DRILL_NAMES, type DrillKind } from "./rhythm";

export interface ChecklistFacts {
  /** `2026-Q4`. */
  readonly quarter: string;
  /** Newest first, of any time. */
  readonly drills: readonly Drill[];
  /** The newest measurement of production within the quarter. */
  readonly baseline: Baseline | null;
}

export interface ChecklistItem {
  readonly text: string;
  /** Null: not done in this quarter. */
  readonly ok: boolean | null;
  /** What was seen, or what is missing. */
  readonly detail: string;
}

export interface Checklist {
  readonly quarter: string;
  readonly items: readonly ChecklistItem[];
  /** `YYYY-MM-DD`; null when nothing was tested. */
  readonly lastTested: string | null;
  readonly testers: readonly string[];
  readonly result: "Pass" | "Fail" | "Not finished";
  readonly notes: readonly string[];
}

/** The quarter of a moment, `2026-Q4`. */
export function quarterOf(now: Date): string {
  return `${now.getUTCFullYear()}-Q${Math.floor(now.getUTCMonth() / 3) + 1}`;
}

/** The first moment of a quarter and of the next one. */
export function quarterSpan(quarter: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = quarter.split("-Q").map(Number);
  const at = (month: number) => new Date(Date.UTC(year, month, 1)).toISOString();
  return { from: at((number - 1) * 3), to: at(number * 3) };
}

/** The quarterly checklist, filled in from the last drill of each kind within the quarter. Pure. */
export function fillChecklist({ quarter, drills, baseline }: ChecklistFacts): Checklist {
  const { from, to } = quarterSpan(quarter);
  const last = (kind: DrillKind) =>
    drills.find(
      (drill) =>
        drill.kind === kind && drill.finishedAt !== null && drill.finishedAt >= from && drill.finishedAt < to,
    ) ?? null;
  const pitr = last("pitr-branch");
  const person = last("person");
  const used = [pitr, person, last("restore-backup"), last("outage-pack"), last("scenario")].filter(
    (drill) => drill !== null,
  );
  const items = [
    measured(baseline),
    check(pitr, "Create test branch from 24 hours ago", ["Branch"]),
    check(pitr, "Connect to test branch and verify row counts match", ["Row counts"]),
    check(pitr, "Run 3 sample queries against test branch", [
      "Query: people",
      "Query: one person's rows by table",
      "Query: the same rows in full",
    ]),
    whole(person, "person", "Test recovery with a test user"),
    deleted([pitr, person]),
    whole(last("restore-backup"), "restore-backup", "Restore the newest off-site backup"),
    whole(last("outage-pack"), "outage-pack", "Open the outage pack and check it"),
    whole(last("scenario"), "scenario", "Rehearse a whole incident"),
  ];
  const tested = used.map(({ finishedAt }) => finishedAt ?? "").toSorted();
  return {
    ...{ quarter, items },
    lastTested: tested.at(-1)?.slice(0, 10) ?? null,
    testers: [...new Set(used.map(({ startedByName }) => startedByName))],
    result: items.some(({ ok }) => ok === false)
      ? "Fail"
      : items.some(({ ok }) => ok === null)
        ? "Not finished"
        : "Pass",
    notes: used.flatMap((drill) => drill.notes.map((note) => `${DRILL_NAMES[drill.kind]}: ${note}`)),
  };
}

function measured(baseline: Baseline | null): ChecklistItem {
  const text = "Run verify-pitr and record baseline metrics";
  if (baseline === null) return { text, ok: null, detail: "production was not measured" };
  const rows = totalRows(baseline).toLocaleString("en-US");
  return {
    text,
    ok: true,
    detail: `${rows} rows in ${baseline.tables.length} tables, ${baseline.bytes.toLocaleString("en-US")} bytes at ${baseline.readAt.slice(0, 19)}Z`,
  };
}

/** One part of a drill, by the names of its checks. */
function check(drill: Drill | null, text: string, names: readonly string[]): ChecklistItem {
  if (drill === null) return { text, ok: null, detail: "no drill of this kind ended in this quarter" };
  const found = drill.checks.filter(({ name }) => names.includes(name));
  if (found.length < names.length)
    return { text, ok: false, detail: drill.failure?.message ?? "the drill did not come that far" };
  return { text, ok: found.every(({ ok }) => ok), detail: found.map(({ detail }) => detail).join("; ") };
}

function whole(drill: Drill | null, kind: DrillKind, text: string): ChecklistItem {
  if (drill === null) return { text, ok: null, detail: "no drill of this kind ended in this quarter" };
  const { state, rtoMs, id, failure, checks } = drill;
  if (state === "passed") {
    const took = rtoMs === null ? "" : `, the way back took ${readableSpan(rtoMs / 1000)}`;
    return { text, ok: true, detail: `“${DRILL_NAMES[kind]}” passed (${id})${took}` };
  }
  const wrong = checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`);
  return { text, ok: false, detail: failure?.message ?? (wrong.join("; ") || `failed (${id})`) };
}

function deleted(drills: readonly (Drill | null)[]): ChecklistItem {
  const text = "Delete test branches";
  const made = drills.filter((drill) => drill !== null);
  if (made.length === 0) return { text, ok: null, detail: "none was made" };
  const left = made.filter(({ cleaned }) => !cleaned).map(({ id }) => id);
  return left.length === 0
    ? { text, ok: true, detail: "all are gone" }
    : { text, ok: false, detail: `not removed yet: ${left.join(", ")}` };
}

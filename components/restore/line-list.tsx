"use client";
import dynamic from "next/dynamic";
import { useState, useTransition } from "react";
import { fullKey, shortKey, tableName } from "@/components/compare/names";
import { failureOf } from "@/components/compare/read";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { PHONE, useMedia } from "@/components/use-media";
import { useWindow } from "@/components/use-window";
import { formatCount } from "@/lib/format/number";
import type { Failure } from "@/lib/recovery/errors";
import type { Inspect } from "./change-sheet";
import type { LineKind, RestoreLine } from "./lines";
import { readLines } from "./read-lines";

const ChangeSheet = dynamic(() => import("./change-sheet"), { ssr: false });

const LOOK: Readonly<Record<RestoreLine["what"], { readonly word: string; readonly tone: ChipTone }>> = {
  create: { word: "create", tone: "ok" },
  update: { word: "update", tone: "changed" },
  remove: { word: "remove", tone: "missing" },
  parent: { word: "parent", tone: "added" },
  blocked: { word: "not written", tone: "changed" },
  created: { word: "created", tone: "ok" },
  updated: { word: "updated", tone: "changed" },
  removed: { word: "removed", tone: "missing" },
  skipped: { word: "skipped", tone: "neutral" },
  failed: { word: "failed", tone: "missing" },
};

const LINE = 35;
const TALL_LINE = 57;

export interface LineListProps {
  readonly restoreId: string;
  readonly kind: LineKind;
  readonly label: string;
  /** The first lines; the rest is read when the reader asks for it. */
  readonly lines: readonly RestoreLine[];
  readonly total: number;
  /** Where changed rows can be looked at; without it they cannot. */
  readonly inspect?: Inspect | null;
}

/** Rows of a restore, one a line, of which only those in sight exist in the page. */
export function LineList({ restoreId, kind, label, lines: first, total, inspect = null }: LineListProps) {
  const [open, setOpen] = useState<RestoreLine | null>(null);
  const [all, setAll] = useState<readonly RestoreLine[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, start] = useTransition();
  const lines = all ?? first;
  // A note stands beside its row, and on a phone below it.
  const tall = useMedia(PHONE, false) && lines.some(({ note }) => note !== null);
  const rowHeight = tall ? TALL_LINE : LINE;
  const { ref, first: from, last: to, before } = useWindow({ count: lines.length, rowHeight });
  const showAll = () =>
    start(async () => {
      setFailure(null);
      try {
        setAll(await readLines(restoreId, kind));
      } catch (error) {
        setFailure(failureOf(error));
      }
    });
  return (
    <>
      <section
        ref={ref}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        className="relative max-h-105 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2"
      >
        <ul style={{ height: lines.length * rowHeight, paddingTop: before }}>
          {lines.slice(from, to + 1).map((line, offset) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the order of writing
              key={from + offset}
              aria-posinset={from + offset + 1}
              aria-setsize={total}
              style={{ height: rowHeight }}
            >
              <Line
                line={line}
                last={from + offset === lines.length - 1}
                onOpen={inspect === null || line.change === undefined ? null : () => setOpen(line)}
              />
            </li>
          ))}
        </ul>
      </section>
      {open?.change === undefined || inspect === null ? null : (
        <ChangeSheet
          {...inspect}
          {...open.change}
          table={open.table}
          rowKey={open.key}
          onClose={() => setOpen(null)}
        />
      )}
      {failure === null ? null : (
        <div className="border-t border-line p-3">
          <FailureState failure={failure} />
        </div>
      )}
      {lines.length >= total ? null : (
        <p className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2 text-ink-2">
          The first {formatCount(lines.length)} of {formatCount(total)} rows.
          <Button size="sm" onClick={showAll} busy={busy}>
            Show all {formatCount(total)}
          </Button>
        </p>
      )}
    </>
  );
}

function Line({ line, last, onOpen }: { line: RestoreLine; last: boolean; onOpen: (() => void) | null }) {
  const { word, tone } = LOOK[line.what];
  return (
    <div
      className={cn(
        "grid h-full grid-cols-[6.5rem_minmax(0,11rem)_minmax(0,9rem)_minmax(0,1fr)] items-center gap-x-3 px-4 max-md:grid-cols-[auto_minmax(0,1fr)_auto] max-md:content-center max-md:gap-x-2",
        !last && "border-b border-line",
        onOpen !== null && "relative hover:bg-sunken",
      )}
    >
      <span>
        <Chip tone={tone}>{word}</Chip>
      </span>
      <span className="truncate">{tableName(line.table)}</span>
      {onOpen === null ? (
        <span className="truncate font-mono text-xs" title={fullKey(line.key)}>
          {shortKey(line.key)}
        </span>
      ) : (
        <button
          type="button"
          title={fullKey(line.key)}
          onClick={onOpen}
          // The button covers its line, so that a click anywhere opens it and the keyboard has one thing to reach.
          className="truncate text-left font-mono text-xs underline decoration-line-strong underline-offset-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {shortKey(line.key)}
        </button>
      )}
      {line.note === null ? null : (
        <span className="truncate text-xs text-ink-2 max-md:col-span-3" title={line.note}>
          {line.note}
        </span>
      )}
    </div>
  );
}

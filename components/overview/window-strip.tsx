import { MARK_COLOUR } from "@/components/history/mark-colour";
import type { Mark } from "@/components/history/marks";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatUtc } from "@/lib/format/time";
import type { HistoryView } from "@/lib/recovery/history/view";
import { layStrip } from "./strip";

const BAND =
  "bg-[linear-gradient(90deg,var(--sunken),color-mix(in_srgb,var(--accent)_35%,var(--sunken))_12%,var(--accent))]";

/** All ways back as a line: the window, the moments that branches and snapshots hold, and the backups, older ones too. */
export function WindowStrip({ history, marks }: { history: HistoryView; marks: readonly Mark[] }) {
  const { window, readAt } = history;
  const year = new Date(readAt).getUTCFullYear();
  const { start, from, held } = layStrip(marks, {
    from: Date.parse(window.earliest),
    to: Date.parse(window.latest),
  });
  const windowStarts = formatUtc(window.earliest, "minute", year);
  return (
    <Card aria-labelledby="window">
      <CardHeader
        id="window"
        title="Ways back"
        aside={
          <span className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-ink-2">
            <Legend className="bg-accent" label="any second" />
            <Legend className={MARK_COLOUR.branch} label="recovery branch" />
            <Legend className={MARK_COLOUR.snapshot} label="snapshot" />
            <Legend className={MARK_COLOUR.backup} label="backup" />
          </span>
        }
      />
      <div className="relative rounded-b-card px-4 pt-5 pb-3 hover:bg-sunken">
        <Link
          href="/history"
          aria-label="Choose a moment in the history window"
          className="absolute inset-0 rounded-b-card"
        />
        <div className="relative h-9">
          {start === 0 ? null : (
            <span
              className="absolute left-0 top-[15px] h-1 rounded-l-full bg-line-strong"
              style={{ width: percent(start) }}
            />
          )}
          <span
            className={cn("absolute right-0 top-3 h-2.5 rounded-full", BAND)}
            style={{ left: percent(start) }}
          />
          {held.map(({ mark, fraction }) => (
            <HeldMoment key={mark.id} mark={mark} fraction={fraction} year={year} />
          ))}
        </div>
        <div className="relative flex justify-between text-xs text-ink-3">
          <span>{start === 0 ? windowStarts : formatUtc(new Date(from).toISOString(), "day", year)}</span>
          {start === 0 ? null : (
            <span className="absolute whitespace-nowrap" style={{ left: percent(start) }}>
              {windowStarts}
            </span>
          )}
          <span>now</span>
        </div>
      </div>
    </Card>
  );
}

const percent = (fraction: number) => `${fraction * 100}%`;

/**
 * A moment that is held; one with a page of its own leads there. Dozens of them are no stops for the Tab key: by keyboard one
 * gets there through the list of backups.
 */
function HeldMoment({ mark, fraction, year }: { mark: Mark; fraction: number; year: number }) {
  const look = {
    title: `${mark.label}, ${formatUtc(new Date(mark.ms).toISOString(), "second", year)}`,
    className: cn(
      "absolute top-1 h-7 -translate-x-1/2 rounded-full",
      mark.kind === "backup" ? "w-0.5" : "w-[3px] ring-2 ring-panel",
      MARK_COLOUR[mark.kind],
    ),
    style: { left: percent(fraction) },
  };
  return mark.href === null ? (
    <span {...look} />
  ) : (
    <Link
      href={mark.href}
      tabIndex={-1}
      {...look}
      className={cn(look.className, "after:absolute after:-inset-x-1 after:inset-y-0")}
    />
  );
}

function Legend({ className, label }: { className: string; label: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden="true" className={cn("size-[9px] rounded-[2px]", className)} />
      {label}
    </span>
  );
}

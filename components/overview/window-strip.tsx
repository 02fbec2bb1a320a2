import { type Mark, marksOf } from "@/components/history/marks";
import { fractionOf } from "@/components/history/scale";
import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatUtc } from "@/lib/format/time";
import type { HistoryView } from "@/lib/recovery/history/view";

const COLOUR = { branch: "bg-added", snapshot: "bg-changed" } as const;

/** The history window as a line, with the moments that branches and snapshots hold. Leads to where one chooses. */
export function WindowStrip({ history }: { history: HistoryView }) {
  const { window, readAt } = history;
  const span = { from: Date.parse(window.earliest), to: Date.parse(window.latest) };
  const year = new Date(readAt).getUTCFullYear();
  const held = marksOf(history).filter((mark) => mark.ms >= span.from && mark.ms <= span.to);
  return (
    <Card aria-labelledby="window">
      <CardHeader
        id="window"
        title="Ways back"
        aside={
          <span className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-ink-2">
            <Legend className="bg-accent" label="any second" />
            <Legend className="bg-added" label="recovery branch" />
            <Legend className="bg-changed" label="snapshot" />
          </span>
        }
      />
      <Link
        href="/history"
        aria-label="Choose a moment in the history window"
        className="block rounded-b-card px-4 pt-5 pb-3 hover:bg-sunken"
      >
        <span className="relative block h-9">
          <span className="absolute inset-x-0 top-3 h-2.5 rounded-full bg-[linear-gradient(90deg,var(--sunken),color-mix(in_srgb,var(--accent)_35%,var(--sunken))_12%,var(--accent))]" />
          {held.map((mark) => (
            <HeldMoment key={mark.id} mark={mark} fraction={fractionOf(mark.ms, span)} year={year} />
          ))}
        </span>
        <span className="flex justify-between text-xs text-ink-3">
          <span>{formatUtc(window.earliest, "minute", year)}</span>
          <span>now</span>
        </span>
      </Link>
    </Card>
  );
}

function HeldMoment({ mark, fraction, year }: { mark: Mark; fraction: number; year: number }) {
  return (
    <span
      title={`${mark.label}, ${formatUtc(new Date(mark.ms).toISOString(), "second", year)}`}
      className={cn(
        "absolute top-1 h-7 w-[3px] -translate-x-1/2 rounded-full ring-2 ring-panel",
        COLOUR[mark.kind],
      )}
      style={{ left: `${fraction * 100}%` }}
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

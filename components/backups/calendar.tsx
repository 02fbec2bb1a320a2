import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatUtc } from "@/lib/format/time";
import type { BackupView } from "@/lib/recovery/backup/view";
import { type CalendarDay, type DayState, nextToGo } from "./calendar-days";
import type { CalendarMonth } from "./calendar-months";
import { Months } from "./months";
import { backupHref } from "./words";

/** Each state has its own sign, so that colour never says it alone. */
const LOOK: Readonly<Record<DayState, { sign: string; word: string; className: string }>> = {
  kept: { sign: "●", word: "kept", className: "bg-ok-bg text-ok" },
  pinned: { sign: "◆", word: "pinned", className: "bg-accent-soft text-ink" },
  goes: { sign: "○", word: "goes next", className: "bg-sunken text-ink-2" },
  unchecked: { sign: "?", word: "not checked", className: "bg-changed-bg text-changed" },
  failed: { sign: "✕", word: "failed", className: "bg-missing-bg text-missing" },
  running: { sign: "…", word: "running", className: "bg-changed-bg text-changed" },
  none: { sign: "–", word: "none", className: "text-ink-3 shadow-[inset_0_0_0_1px_var(--line)]" },
  future: { sign: "", word: "to come", className: "text-ink-3" },
};

const LEGEND: readonly DayState[] = ["kept", "pinned", "goes", "unchecked", "failed", "none"];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export interface CalendarProps {
  days: readonly CalendarDay[];
  months: readonly CalendarMonth[];
  backups: readonly BackupView[];
  /** Why nothing is removed now; null when retention works as usual. */
  held: string | null;
  year: number;
}

/** The last weeks day by day and the months before them: what is kept, and what goes next and when. */
export function Calendar({ days, months, backups, held, year }: CalendarProps) {
  return (
    <Card aria-labelledby="calendar">
      <CardHeader
        id="calendar"
        title="What is kept, by day"
        aside={
          <span className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-2">
            {LEGEND.map((state) => (
              <span key={state}>
                <span aria-hidden="true" className={cn("rounded-[3px] px-1", LOOK[state].className)}>
                  {LOOK[state].sign}
                </span>{" "}
                {LOOK[state].word}
              </span>
            ))}
          </span>
        }
      />
      <CardBody className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_260px]">
        <div>
          <div aria-hidden="true" className="mb-1 grid grid-cols-7 gap-1 text-2xs text-ink-3">
            {WEEKDAYS.map((name) => (
              <span key={name} className="px-1.5">
                {name}
              </span>
            ))}
          </div>
          <ol aria-label="Days" className="grid grid-cols-7 gap-1">
            {days.map((day) => (
              <Day key={day.day} day={day} year={year} />
            ))}
          </ol>
        </div>
        <div>
          <p className="mb-1 text-2xs text-ink-3">First of each month</p>
          <Months months={months} />
        </div>
      </CardBody>
      <GoesNext backups={backups} held={held} year={year} />
    </Card>
  );
}

function Day({ day, year }: { day: CalendarDay; year: number }) {
  const look = LOOK[day.state];
  const date = formatUtc(`${day.day}T00:00:00Z`, "day", year);
  const words = [
    `${date}: ${look.word}`,
    ...day.reasons,
    ...(day.until === null ? [] : [`until ${formatUtc(`${day.until}T00:00:00Z`, "day", year)}`]),
  ].join(", ");
  const content = (
    <>
      <span className="text-2xs">{Number(day.day.slice(8))}</span>
      <span aria-hidden="true">{look.sign}</span>
    </>
  );
  const box = cn("flex h-9 items-center justify-between rounded-control px-1.5 text-xs", look.className);
  return (
    <li>
      {day.backupId === null ? (
        <span className={box} title={words}>
          {content}
          <span className="sr-only">, {look.word}</span>
        </span>
      ) : (
        <Link
          href={backupHref(day.backupId)}
          className={cn(box, "hover:underline")}
          title={words}
          aria-label={words}
        >
          {content}
        </Link>
      )}
    </li>
  );
}

const NEXT = 3;

function GoesNext({ backups, held, year }: Omit<CalendarProps, "days" | "months">) {
  const now = backups.filter(({ goes, kept }) => goes !== null && kept.length === 0);
  const next = nextToGo(backups, NEXT);
  return (
    <div className="grid gap-1 border-t border-line px-4 py-2.5 text-xs text-ink-2">
      {held === null ? null : <p className="text-changed">{sentence(held)}</p>}
      {now.length === 0 ? null : (
        <p>
          At the next daily tick {now.length === 1 ? "one goes" : `${now.length} go`}:{" "}
          {now.slice(0, NEXT).map((one, index) => (
            <span key={one.id}>
              {index === 0 ? "" : ", "}
              <span className="font-mono">{one.id}</span> ({one.goes})
            </span>
          ))}
          {now.length > NEXT ? " and others" : ""}.
        </p>
      )}
      {next.length === 0 ? (
        <p>No end is in sight for any of them: there are fewer backups than are kept.</p>
      ) : (
        <p>
          If a backup succeeds each day, next to go:{" "}
          {next.map(({ id, until, reasons }, index) => (
            <span key={`${until} ${id} ${reasons.join()}`}>
              {index === 0 ? "" : "; "}
              {formatUtc(`${until}T00:00:00Z`, "day", year)} <span className="font-mono">{id}</span> (
              {reasons.join(", ")})
            </span>
          ))}
          .
        </p>
      )}
    </div>
  );
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatUtc } from "@/lib/format/time";
import type { Recoverability, RecoverableDay, Way, WayKind } from "@/lib/recovery/posture/recoverability";
import { kindsOf, WAY_WORDS, wayHref, wayTitle } from "./way-words";

const LOOK: Readonly<Record<WayKind, string>> = {
  pitr: "bg-accent-soft text-ink",
  snapshot: "bg-changed-bg text-changed",
  daily: "bg-ok-bg text-ok",
  monthly: "bg-added-bg text-added",
};

/** Day by day every way back; each leads to where one restores or compares from. */
export function RecoverabilityCard({ days, year }: { days: Recoverability; year: number }) {
  const { recent, older } = days;
  return (
    <Card aria-labelledby="recoverability">
      <CardHeader
        id="recoverability"
        title="Recoverability, day by day"
        aside={<span className="text-xs text-ink-3">choose one to compare or restore from it</span>}
      />
      <CardBody className="grid gap-4">
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 xl:grid-cols-4">
          {kindsOf(days).map(({ kind, words }) => (
            <div key={kind}>
              <dt className="flex items-center gap-1.5 font-medium">
                <span aria-hidden="true" className={cn("size-3 rounded-[3px]", LOOK[kind])} />
                {WAY_WORDS[kind].long}
              </dt>
              <dd className="text-xs text-ink-2">{words}</dd>
            </div>
          ))}
        </dl>
        <Days label="The last days" days={recent} year={year} />
        {older.length === 0 ? null : (
          <details>
            <summary className="cursor-pointer rounded-control text-ink-2 select-none hover:text-ink">
              {older.length} older {older.length === 1 ? "day" : "days"} with a way back, to{" "}
              {formatUtc(`${older.at(-1)?.day}T00:00:00Z`, "day", year)}
            </summary>
            <div className="mt-2">
              <Days label="Older days" days={older} year={year} />
            </div>
          </details>
        )}
      </CardBody>
    </Card>
  );
}

function Days({ label, days, year }: { label: string; days: readonly RecoverableDay[]; year: number }) {
  const oldest = days.findLast(({ ways }) => ways.length > 0)?.day ?? "";
  return (
    <ol aria-label={label} className="grid grid-cols-3 gap-1.5 sm:grid-cols-7 xl:grid-cols-14">
      {days.map(({ day, ways }) => (
        <li
          key={day}
          className={cn(
            "grid min-w-0 content-start gap-1 rounded-control border p-1",
            // Before everything that is kept there is nothing to be missed; a hole in between is one.
            ways.length > 0 ? "border-line" : day > oldest ? "border-missing" : "border-dashed border-line",
          )}
        >
          <span className="px-1 text-2xs whitespace-nowrap text-ink-3">
            {formatUtc(`${day}T00:00:00Z`, "day", year)}
          </span>
          {ways.length === 0 ? (
            <span className={cn("px-1 text-2xs", day > oldest ? "text-missing" : "text-ink-3")}>
              no way back
            </span>
          ) : (
            ways.map((way) => <WayLink key={way.kind} way={way} year={year} />)
          )}
        </li>
      ))}
    </ol>
  );
}

function WayLink({ way, year }: { way: Way; year: number }) {
  const href = wayHref(way);
  const title = wayTitle(way, year);
  const look = cn("block truncate rounded-[3px] px-1 text-2xs font-medium max-md:py-1", LOOK[way.kind]);
  const { short } = WAY_WORDS[way.kind];
  if (href === null) {
    return (
      <span title={title} className={cn(look, "opacity-80")}>
        {short}
      </span>
    );
  }
  return (
    <Link href={href} title={title} aria-label={`${short}: ${title}`} className={cn(look, "hover:underline")}>
      {short}
    </Link>
  );
}

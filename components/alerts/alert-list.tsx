import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import { type Alert, isSnoozed } from "@/lib/recovery/alerts/alert";
import type { AlertActs } from "./actions";
import { SnoozeButton, WakeButton } from "./silence-buttons";
import { SEVERITY_TONES } from "./words";

export interface AlertListProps {
  alerts: readonly Alert[];
  now: Date;
  /** False: nobody looks, and an empty list means nothing. */
  looking: boolean;
  /** Null for those who may not silence. */
  acts: AlertActs | null;
}

/** What is wrong now, each with what to do, where, and who was told. */
export function AlertList({ alerts, now, looking, acts }: AlertListProps) {
  if (alerts.length === 0 && !looking) {
    return (
      <EmptyState title="An empty list means nothing now">
        The rules are looked at every ten minutes by the platform's cron (/api/cron/alerts, with CRON_SECRET)
        or by npm run worker. Neither has for a while: a backup that fails would be told to nobody. Start one
        of them.
      </EmptyState>
    );
  }
  if (alerts.length === 0) {
    return (
      <EmptyState title="All quiet">
        A failed or missing backup, a dump or a table that shrank, a place left behind, a drill that failed or
        is overdue, retention that is stuck: each would stand here once, tell people, and close by itself when
        it is over.
      </EmptyState>
    );
  }
  return (
    <ul>
      {alerts.map((alert) => (
        <OpenAlert key={alert.id} alert={alert} snoozed={isSnoozed(alert, now)} acts={acts} />
      ))}
    </ul>
  );
}

function OpenAlert({ alert, snoozed, acts }: { alert: Alert; snoozed: boolean; acts: AlertActs | null }) {
  return (
    <li className="grid gap-2 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[6rem_minmax(0,1fr)_auto] md:gap-4">
      <span>
        <Chip tone={snoozed ? "neutral" : SEVERITY_TONES[alert.severity]}>
          {snoozed ? "silenced" : alert.severity}
        </Chip>
      </span>
      <div className="grid min-w-0 gap-0.5">
        <p className="font-medium [overflow-wrap:anywhere]">{alert.title}</p>
        <p className="text-ink-2 [overflow-wrap:anywhere]">{alert.message}</p>
        <p className="text-xs text-ink-3">
          open since <Time at={alert.openedAt} layout="age" /> · {noticeWords(alert.notices)}
          {alert.snooze === null || !snoozed ? null : (
            <>
              {" "}
              · silenced by {alert.snooze.byName} until{" "}
              <Time at={alert.snooze.until} layout="utc" precision="minute" />: “{alert.snooze.reason}”
            </>
          )}
        </p>
      </div>
      <span className="flex flex-wrap items-start gap-2">
        {acts === null ? null : snoozed ? (
          <WakeButton alert={alert} wake={acts.wake} />
        ) : (
          <SnoozeButton alert={alert} snooze={acts.snooze} />
        )}
        <Button asChild>
          {/* The domain names the page; it is one of ours. */}
          <Link href={alert.href as Route} aria-label={`Look at it: ${alert.title}`}>
            Look at it
          </Link>
        </Button>
      </span>
    </li>
  );
}

function noticeWords(notices: number): string {
  return notices === 0 ? "nobody was told yet" : `people were told ${plural(notices, "time")}`;
}

import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";
import { Measured } from "./measured";
import { OpenIncidents } from "./open-list";
import { DECLARE, incidentHref } from "./places";

/** Whether something is on fire; when nothing is, how the last one went and where to go if something is wrong. */
export function IncidentsCard({
  app,
  incidents,
  mayDeclare,
}: {
  /** What people call the app. */
  app: string;
  /** Newest first. */
  incidents: readonly IncidentSummary[];
  mayDeclare: boolean;
}) {
  const open = incidents.filter(({ state }) => state === "open");
  if (open.length > 0) return <OpenIncidents open={open} />;
  const last = incidents.find(({ state }) => state === "closed");
  return (
    <Card aria-labelledby="incidents">
      <CardHeader id="incidents" title="Incidents" />
      <CardBody className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        {last === undefined ? (
          <p className="max-w-prose text-ink-2">
            None so far. If data is missing or {app} is down, declare one: it shows step by step what to do.
          </p>
        ) : (
          <p className="min-w-0 text-ink-2">
            No incident is open. The last {last.rehearsal ? "was a rehearsal" : "one"}:{" "}
            <Link href={incidentHref(last.id)} className="text-ink underline underline-offset-2">
              {last.title}
            </Link>
            , <Time at={last.noticedAt} layout="age" />, back after{" "}
            <Measured seconds={last.measured.rtoSeconds} target={last.targets.rtoSeconds} />.
          </p>
        )}
        {mayDeclare ? (
          <Button asChild>
            <Link href={DECLARE}>Declare an incident</Link>
          </Button>
        ) : null}
      </CardBody>
    </Card>
  );
}

import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";
import { incidentHref } from "./places";
import { RtoClock } from "./rto-clock";
import { SCENARIO_NAMES, SEVERITIES } from "./words";

/** What is on fire now: each with its clock and the step that needs somebody. */
export function OpenIncidents({ open }: { open: readonly IncidentSummary[] }) {
  if (open.length === 0) return null;
  return (
    <Card aria-labelledby="open-incidents" edge="missing">
      <CardHeader id="open-incidents" title="Open now" aside={<Chip tone="missing">{open.length}</Chip>} />
      <ul className="divide-y divide-line">
        {open.map((incident) => (
          <li
            key={incident.id}
            className="relative grid gap-x-8 gap-y-3 px-4 py-4 hover:bg-sunken md:grid-cols-[minmax(0,1fr)_260px]"
          >
            <div className="grid min-w-0 content-start gap-1.5">
              <p className="flex flex-wrap gap-1.5">
                <Chip tone={SEVERITIES[incident.severity].tone}>{SEVERITIES[incident.severity].word}</Chip>
                <Chip>{SCENARIO_NAMES[incident.scenario]}</Chip>
                {incident.rehearsal ? <Chip tone="accent">rehearsal</Chip> : null}
              </p>
              <Link
                href={incidentHref(incident.id)}
                className="text-base font-semibold [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
              >
                {incident.title}
              </Link>
              <p className="text-ink-2">
                {incident.current === null
                  ? "Every step is settled; it can be closed."
                  : `Now: ${incident.current}`}
              </p>
              <p className="text-xs text-ink-3">
                declared by {incident.declaredByName}, noticed <Time at={incident.noticedAt} layout="age" />
              </p>
            </div>
            <RtoClock clocked={incident} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

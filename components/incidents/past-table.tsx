import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { IncidentSummary } from "@/lib/recovery/incidents/summary";
import { Measured } from "./measured";
import { incidentHref } from "./places";
import { SCENARIO_NAMES, SEVERITIES } from "./words";

/** Incidents and rehearsals that are over, with what was measured. */
export function PastIncidents({ past }: { past: readonly IncidentSummary[] }) {
  return (
    <Table label="Past incidents">
      <TableHead>
        <Row>
          <HeadCell>Noticed</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>Runbook</HeadCell>
          <HeadCell>Severity</HeadCell>
          <HeadCell numeric>Way back (RTO)</HeadCell>
          <HeadCell numeric>Lost for good (RPO)</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {past.map((incident) => (
          <Row key={incident.id} className="relative hover:bg-sunken">
            <Cell className="whitespace-nowrap">
              <Time at={incident.noticedAt} layout="utc" precision="minute" />
            </Cell>
            <Cell className="max-md:block">
              <Link
                href={incidentHref(incident.id)}
                className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
              >
                {incident.title}
              </Link>
              {incident.rehearsal ? (
                <Chip tone="accent" className="ml-2">
                  rehearsal
                </Chip>
              ) : null}
            </Cell>
            <Cell label="Runbook">{SCENARIO_NAMES[incident.scenario]}</Cell>
            <Cell label="Severity">
              <Chip tone={SEVERITIES[incident.severity].tone}>{SEVERITIES[incident.severity].word}</Chip>
            </Cell>
            <Cell label="Way back (RTO)" numeric className="whitespace-nowrap">
              <Measured seconds={incident.measured.rtoSeconds} target={incident.targets.rtoSeconds} />
            </Cell>
            <Cell label="Lost for good (RPO)" numeric className="whitespace-nowrap">
              <Measured seconds={incident.measured.rpoSeconds} target={incident.targets.rpoSeconds} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

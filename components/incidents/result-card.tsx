"use no memo";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { Measured } from "./measured";
import { reportHref } from "./places";

/** How it ended and what was measured, with the report to take out. */
export default function ResultCard({ view }: { view: IncidentView }) {
  const { measured, targets } = view;
  return (
    <Card aria-labelledby="result">
      <CardHeader id="result" title="How it ended" aside={<Chip tone="ok">closed</Chip>} />
      <CardBody className="grid gap-4">
        <p className="max-w-prose text-base whitespace-pre-line [overflow-wrap:anywhere]">{view.outcome}</p>
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
          <Fact name="Way back (RTO)">
            <Measured seconds={measured.rtoSeconds} target={targets.rtoSeconds} />
          </Fact>
          <Fact name="Lost for good (RPO)">
            <Measured seconds={measured.rpoSeconds} target={targets.rpoSeconds} />
          </Fact>
          <Fact name="Closed">
            {view.closedAt === null ? "–" : <Time at={view.closedAt} layout="stacked" />}
            <span className="block text-xs font-normal text-ink-2">by {view.closedByName}</span>
          </Fact>
        </dl>
        <div>
          <Button asChild variant="primary">
            <a href={reportHref(view.id)} download>
              Download the report
            </a>
          </Button>
          <p className="mt-1 text-xs text-ink-3">
            Markdown: measured times, every step with its evidence, the timeline, and what is to be answered.
          </p>
        </div>
      </CardBody>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}

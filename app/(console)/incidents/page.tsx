import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import { OpenIncidents } from "@/components/incidents/open-list";
import { PastIncidents } from "@/components/incidents/past-table";
import { DECLARE } from "@/components/incidents/places";
import { incidentsSentence } from "@/components/incidents/words";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listIncidents } from "@/lib/recovery/incidents/list-incidents";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Incidents" };

/** What is on fire, how to say that something is, and what earlier incidents took. */
export default async function IncidentsPage() {
  const here = "/incidents";
  const [actor, incidents] = await Promise.all([
    requireActorPage(here),
    readForPage(listIncidents, { limit: 200 }, here),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Incidents" }]} />;
  if (!incidents.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="The incidents cannot be read now" />
        <FailureState failure={incidents} action={<ReloadButton />} />
      </>
    );
  }
  const open = incidents.value.filter(({ state }) => state === "open");
  const past = incidents.value.filter(({ state }) => state === "closed");
  return (
    <>
      {crumbs}
      <PageHeader
        title={incidentsSentence(incidents.value)}
        actions={
          can(actor, "incidents:run") ? (
            <Button asChild variant="primary">
              <Link href={DECLARE}>Declare an incident</Link>
            </Button>
          ) : null
        }
      >
        Something is wrong and you are not sure what to do: declare an incident. It shows one step after the
        other, does what it can by itself, and keeps the time.
      </PageHeader>
      <div className="grid gap-4">
        <OpenIncidents open={open} />
        <Card aria-labelledby="past">
          <CardHeader id="past" title="Past incidents and rehearsals" aside={<Chip>{past.length}</Chip>} />
          {past.length === 0 ? (
            <EmptyState title="Nothing is over yet">
              What was declared and closed stands here with how long the way back took and what was lost. A
              rehearsal is declared in the same way: it shows where the minutes go before they count.
            </EmptyState>
          ) : (
            <PastIncidents past={past} />
          )}
        </Card>
      </div>
    </>
  );
}

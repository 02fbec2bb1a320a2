import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import type { IncidentActs } from "@/components/incidents/acts";
import { IncidentDetail } from "@/components/incidents/incident-detail";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { actorName } from "@/lib/recovery/context";
import { readIncident } from "@/lib/recovery/incidents/read-incident";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";
import {
  agreeStepAction,
  checkItemAction,
  closeIncidentAction,
  confirmStepAction,
  leaveOutAction,
  noteIncidentAction,
  skipStepAction,
  startStepAction,
  undoStepAction,
} from "../actions";

/** The first look at what a step began is made by its action; the platform must not cut it off sooner than it has to. */
export const maxDuration = 300;
export const metadata: Metadata = { title: "Incident" };

const ACTS: IncidentActs = {
  start: startStepAction,
  confirm: confirmStepAction,
  skip: skipStepAction,
  undo: undoStepAction,
  agree: agreeStepAction,
  check: checkItemAction,
  leaveOut: leaveOutAction,
  note: noteIncidentAction,
  close: closeIncidentAction,
};

/** One incident: its clock, its steps, its people, its end. */
export default async function IncidentPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/incidents/${id}`;
  const [actor, incident] = await Promise.all([
    requireActorPage(here),
    readForPage(readIncident, { incidentId: decodeURIComponent(id) }, here),
  ]);
  const crumbs = (label: string) => (
    <Breadcrumbs items={[{ label: "Incidents", href: "/incidents" }, { label }]} />
  );
  if (!incident.ok) {
    return (
      <>
        {crumbs("Not here")}
        <PageHeader title="This incident cannot be shown" />
        <FailureState
          failure={incident}
          action={
            <Button asChild>
              <Link href="/incidents">All incidents</Link>
            </Button>
          }
        />
      </>
    );
  }
  return (
    <>
      {crumbs(incident.value.title)}
      <IncidentDetail
        initial={incident.value}
        rights={{
          run: can(actor, "incidents:run"),
          danger: can(actor, "incidents:danger"),
          me: actorName(actor),
        }}
        acts={ACTS}
      />
    </>
  );
}

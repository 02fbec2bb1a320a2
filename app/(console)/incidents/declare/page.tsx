import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import { DeclareForm } from "@/components/incidents/declare-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { fail } from "@/lib/recovery/errors";
import { can } from "@/lib/recovery/permissions";
import { requireActorPage, wordsForPage } from "@/lib/server/page";
import { declareIncidentAction } from "../actions";

export const metadata: Metadata = { title: "Declare an incident" };

const MAY_NOT = fail(
  "forbidden",
  "Your role looks on in incidents.",
  "Call somebody with the role support or admin; they declare it here.",
);

/** The one form that somebody fills in who has just been woken up. */
export default async function DeclarePage() {
  const actor = await requireActorPage("/incidents/declare");
  return (
    <>
      <Breadcrumbs items={[{ label: "Incidents", href: "/incidents" }, { label: "Declare" }]} />
      <PageHeader title="Say what you see; the rest comes step by step">
        Nothing is changed by declaring. If you are not sure, choose what looks worse: a false alarm is closed
        as one.
      </PageHeader>
      {can(actor, "incidents:run") ? (
        <DeclareForm app={wordsForPage().app} declare={declareIncidentAction} />
      ) : (
        <FailureState failure={MAY_NOT} />
      )}
    </>
  );
}

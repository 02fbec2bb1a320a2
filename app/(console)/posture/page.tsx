import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import { PostureChecks } from "@/components/posture/checks-card";
import { complianceRows } from "@/components/posture/compliance";
import { ComplianceCard } from "@/components/posture/compliance-card";
import { FirstCard } from "@/components/posture/first-card";
import { LookAgainButton } from "@/components/posture/look-again";
import { TargetsCard } from "@/components/posture/targets-card";
import { postureSentence } from "@/components/posture/words";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { can } from "@/lib/recovery/permissions";
import { checkPosture } from "@/lib/recovery/posture/check-posture";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { lookAgainAction } from "./actions";

/** A look asks everything that Rekindle stands on, and waits for what does not answer. */
export const maxDuration = 60;
export const metadata: Metadata = { title: "Posture" };

const DAYS = 30;

/** Whether everything is right before anything happens, and what to do first. */
export default async function PosturePage() {
  const [actor, posture] = await Promise.all([
    requireActorPage("/posture"),
    readForPage(checkPosture, { days: DAYS }, "/posture"),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Posture" }]} />;
  if (!posture.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="Where we stand cannot be said now" />
        <FailureState failure={posture} action={<ReloadButton />} />
      </>
    );
  }
  const { report, days } = posture.value;
  return (
    <>
      {crumbs}
      <PageHeader
        title={postureSentence(report.checks)}
        actions={can(actor, "posture:look") ? <LookAgainButton lookAgain={lookAgainAction} /> : null}
      >
        Looked at <Time at={report.checkedAt} layout="age" /> by {report.checkedByName}. The hourly tick looks
        too, and keeps the worst of each day.
      </PageHeader>
      <div className="grid gap-4">
        <FirstCard checks={report.checks} />
        <TargetsCard layers={report.measured} />
        <ComplianceCard rows={complianceRows(days, new Date(), DAYS)} />
        <PostureChecks checks={report.checks} />
      </div>
    </>
  );
}

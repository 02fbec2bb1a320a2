import type { Metadata } from "next";
import { LiveRefresh } from "@/components/branches/live-refresh";
import { DrillTable } from "@/components/drills/drill-table";
import { StartDrillButton } from "@/components/drills/start-button";
import { drillsSentence, isOpen } from "@/components/drills/words";
import { FailureState } from "@/components/failure-state";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listDrills } from "@/lib/recovery/drills/list-drills";
import { can } from "@/lib/recovery/permissions";
import { readPosture } from "@/lib/recovery/posture/read-posture";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { startDrillAction } from "./actions";

/** Jobs that a button starts here go on after its answer; the platform must not cut them off sooner than it has to. */
export const maxDuration = 300;
export const metadata: Metadata = { title: "Drills" };

/** Whether backups can really be restored, and how long that takes. */
export default async function DrillsPage() {
  const [actor, drills, posture] = await Promise.all([
    requireActorPage("/drills"),
    readForPage(listDrills, {}, "/drills"),
    readForPage(readPosture, {}, "/drills"),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Drills" }]} />;
  if (!drills.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="The drills cannot be read now" />
        <FailureState failure={drills} action={<ReloadButton />} />
      </>
    );
  }
  return (
    <>
      {crumbs}
      <LiveRefresh while={drills.value.some(isOpen)} />
      <PageHeader
        title={drillsSentence(drills.value, new Date())}
        actions={can(actor, "drills:start") ? <StartDrillButton startDrill={startDrillAction} /> : null}
      >
        Each week a backup is downloaded, checked, decrypted and restored into a throwaway database, and
        compared with its manifest. Evidence stays in the bucket.
      </PageHeader>
      <Card aria-labelledby="drills">
        <CardHeader id="drills" title="Drills" aside={<Chip>{drills.value.length}</Chip>} />
        {drills.value.length === 0 ? (
          <EmptyState title="No backup has been restored to see whether it can be">
            A backup that nobody has restored is a hope. A drill takes minutes, touches nothing that anybody
            uses, and leaves a proof.
          </EmptyState>
        ) : (
          <DrillTable drills={drills.value} layers={posture.ok ? posture.value.layers : []} />
        )}
      </Card>
    </>
  );
}

import type { Metadata } from "next";
import { LiveRefresh } from "@/components/branches/live-refresh";
import { ChecklistLinks } from "@/components/drills/checklist-links";
import { DrillTable } from "@/components/drills/drill-table";
import { RehearsalGuide } from "@/components/drills/guide";
import { KindsCard } from "@/components/drills/kinds-card";
import { StartDrillButton } from "@/components/drills/start-button";
import { drillsSentence, isOpen } from "@/components/drills/words";
import { FailureState } from "@/components/failure-state";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { standings } from "@/lib/recovery/drills/due";
import { listDrills } from "@/lib/recovery/drills/list-drills";
import { can } from "@/lib/recovery/permissions";
import { readPosture } from "@/lib/recovery/posture/read-posture";
import { readForPage, requireActorPage, wordsForPage } from "@/lib/server/page";
import { recordDrillAction, startDrillAction } from "./actions";

/** Jobs that a button starts here go on after its answer; the platform must not cut them off sooner than it has to. */
export const maxDuration = 300;
export const metadata: Metadata = { title: "Drills" };

/** The table shows the newest; the trends look further back. */
const SHOWN = 50;

/** Whether backups can really be restored, and how long that takes. */
export default async function DrillsPage() {
  const [actor, drills, posture] = await Promise.all([
    requireActorPage("/drills"),
    readForPage(listDrills, { limit: 200 }, "/drills"),
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
  const all = drills.value.drills;
  return (
    <>
      {crumbs}
      <LiveRefresh while={all.some(isOpen)} />
      <PageHeader
        title={drillsSentence(all, new Date())}
        actions={
          <>
            {can(actor, "drills:checklist") ? <ChecklistLinks /> : null}
            {can(actor, "drills:start") ? <StartDrillButton startDrill={startDrillAction} /> : null}
          </>
        }
      >
        Each way back is gone to its end where it hurts nobody, by its own rhythm, measured stage by stage and
        compared with what it should bring. Evidence stays in the bucket.
      </PageHeader>
      <div className="grid gap-4">
        <KindsCard
          standings={standings(all, drills.value.rhythm)}
          drills={all}
          layers={posture.ok ? posture.value.layers : []}
          now={new Date()}
          acts={can(actor, "drills:start") ? { start: startDrillAction, record: recordDrillAction } : null}
        />
        <Card aria-labelledby="drills">
          <CardHeader id="drills" title="Drills" aside={<Chip>{all.length}</Chip>} />
          {all.length === 0 ? (
            <EmptyState title="No backup has been restored to see whether it can be">
              A backup that nobody has restored is a hope. A drill takes minutes, touches nothing that anybody
              uses, and leaves a proof.
            </EmptyState>
          ) : (
            <DrillTable drills={all.slice(0, SHOWN)} layers={posture.ok ? posture.value.layers : []} />
          )}
        </Card>
        <RehearsalGuide app={wordsForPage().app} />
      </div>
    </>
  );
}

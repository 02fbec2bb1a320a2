import type { Metadata } from "next";
import { Suspense } from "react";
import { LiveRefresh } from "@/components/branches/live-refresh";
import { FailureState } from "@/components/failure-state";
import { furtherBack } from "@/components/history/further-back";
import { marksOf } from "@/components/history/marks";
import { AppCard, AppCardSkeleton } from "@/components/hosting/app-card";
import { IncidentsCard } from "@/components/incidents/overview-card";
import { AttentionList } from "@/components/overview/attention-list";
import { LastBackupTile, WayBackTile } from "@/components/overview/backup-tiles";
import { RecoverabilityCard } from "@/components/overview/recoverability";
import { LastRestores, LastRestoreTile } from "@/components/overview/restores";
import { RunningBranch, RunningRestore } from "@/components/overview/running-list";
import { waysBackNote, waysBackSentence } from "@/components/overview/sentence";
import { BranchesTile, RiskTile, WindowTile } from "@/components/overview/tiles";
import { WindowStrip } from "@/components/overview/window-strip";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { listAttention } from "@/lib/recovery/alerts/list-attention";
import { listBackups } from "@/lib/recovery/backup/list-backups";
import { SHORT_WINDOW_SECONDS } from "@/lib/recovery/history/window";
import { readAppStatus } from "@/lib/recovery/hosting/read-app-status";
import { listIncidents } from "@/lib/recovery/incidents/list-incidents";
import { can } from "@/lib/recovery/permissions";
import { readPosture } from "@/lib/recovery/posture/read-posture";
import { recoverableDays } from "@/lib/recovery/posture/recoverability";
import { listRestores } from "@/lib/recovery/restore/list-restores";
import { readForPage, requireActorPage, wordsForPage } from "@/lib/server/page";
import { setMaintenanceAction } from "../actions";
import { readHistoryOnce } from "../history/data";

export const metadata: Metadata = { title: "Overview" };

/** Two weeks: how far back a loss is usually noticed. What is older folds away. */
const RECENT_DAYS = 14;

/** The protected app may take seconds to answer, or never do: the rest of the page does not wait for it. */
async function App() {
  const [actor, status] = await Promise.all([requireActorPage("/"), readForPage(readAppStatus, {})]);
  if (!status.ok) return <FailureState failure={status} />;
  const set = can(actor, "maintenance:set") ? setMaintenanceAction : null;
  return <AppCard app={wordsForPage().app} status={status.value} set={set} />;
}

/** Whether something is on fire. That the ledger does not answer is said by the rest of the page. */
async function Incidents() {
  const [actor, incidents] = await Promise.all([
    requireActorPage("/"),
    readForPage(listIncidents, { limit: 20 }),
  ]);
  if (!incidents.ok) return null;
  return (
    <IncidentsCard
      app={wordsForPage().app}
      incidents={incidents.value}
      mayDeclare={can(actor, "incidents:run")}
    />
  );
}

/** How far back we can go right now, what runs, what was restored, what needs somebody. */
export default async function OverviewPage() {
  const [history, backups, restores, attention, posture] = await Promise.all([
    readHistoryOnce(),
    readForPage(listBackups, {}),
    readForPage(listRestores, { limit: 20 }),
    readForPage(listAttention, {}),
    readForPage(readPosture, {}),
  ]);
  const kept = backups.ok ? backups.value.backups : [];
  const measured = (name: "pitr" | "off_site") =>
    posture.ok ? (posture.value.layers.find(({ layer }) => layer === name) ?? null) : null;
  const offSite = measured("off_site");
  const restored = restores.ok ? restores.value : [];
  const branches = history.ok
    ? history.value.branches.filter((one) => one.managed && one.state === "creating")
    : [];
  const open = restored.filter(({ state }) => state === "applying" || state === "in_doubt");
  return (
    <>
      <Breadcrumbs items={[{ label: "Overview" }]} />
      <LiveRefresh while={branches.length + open.length > 0} />
      {history.ok ? (
        <PageHeader title={waysBackSentence(history.value)}>
          {waysBackNote(history.value, furtherBack(kept, history.value.window))}
        </PageHeader>
      ) : (
        <PageHeader title="How far back you can go cannot be said now" />
      )}
      <div className="grid gap-4">
        {history.ok ? (
          <>
            <WindowStrip history={history.value} marks={marksOf(history.value, kept)} />
            <RecoverabilityCard
              days={recoverableDays(
                { ...history.value, backups: kept, layers: posture.ok ? posture.value.layers : [] },
                new Date(history.value.readAt),
                RECENT_DAYS,
              )}
              year={new Date(history.value.readAt).getUTCFullYear()}
            />
            <div className="grid grid-cols-2 gap-3 lg:grid-cols-3">
              <RiskTile history={history.value} pitr={measured("pitr")} offSite={offSite} />
              <WayBackTile layer={offSite} />
              <LastBackupTile layer={offSite} offSite={posture.ok ? posture.value.offSite : null} />
              <WindowTile history={history.value} shortSeconds={SHORT_WINDOW_SECONDS} />
              <BranchesTile history={history.value} />
              <LastRestoreTile restores={restored} />
            </div>
          </>
        ) : (
          <FailureState failure={history} action={<ReloadButton />} />
        )}
        {branches.length + open.length === 0 ? null : (
          <Card aria-labelledby="running">
            <CardHeader
              id="running"
              title="Running now"
              aside={<Chip>{branches.length + open.length}</Chip>}
            />
            <ul>
              {branches.map((branch) => (
                <RunningBranch key={branch.id} branch={branch} />
              ))}
              {open.map((restore) => (
                <RunningRestore key={restore.id} restore={restore} />
              ))}
            </ul>
          </Card>
        )}
        <Suspense fallback={<Card className="h-[118px]" aria-hidden="true" />}>
          <Incidents />
        </Suspense>
        <Card aria-labelledby="attention">
          <CardHeader
            id="attention"
            title="Needs attention"
            aside={attention.ok ? <Chip>{attention.value.length}</Chip> : null}
          />
          {attention.ok ? (
            <AttentionList items={attention.value} />
          ) : (
            <CardBody>
              <FailureState failure={attention} />
            </CardBody>
          )}
        </Card>
        <Suspense fallback={<AppCardSkeleton app={wordsForPage().app} />}>
          <App />
        </Suspense>
        <Card aria-labelledby="restores">
          <CardHeader id="restores" title="Last restores" />
          {restores.ok ? (
            <LastRestores restores={restored.slice(0, 5)} />
          ) : (
            <CardBody>
              <FailureState failure={restores} />
            </CardBody>
          )}
        </Card>
      </div>
    </>
  );
}

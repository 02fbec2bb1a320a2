import type { Metadata } from "next";
import { BackupTable } from "@/components/backups/backup-table";
import { Calendar } from "@/components/backups/calendar";
import { calendarDays } from "@/components/backups/calendar-days";
import { calendarMonths } from "@/components/backups/calendar-months";
import { MakePackButton } from "@/components/backups/make-pack";
import { RegisterButton } from "@/components/backups/register-button";
import { RunLive } from "@/components/backups/run-live-lazy";
import { RunTable } from "@/components/backups/run-table";
import { backupsNote, backupsSentence, newestFirst } from "@/components/backups/sentence";
import { SetupNotes } from "@/components/backups/setup-notes";
import { TakeNow } from "@/components/backups/take-now";
import { Trends } from "@/components/backups/trends";
import { isOpen } from "@/components/backups/words";
import { FailureState } from "@/components/failure-state";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listBackups } from "@/lib/recovery/backup/list-backups";
import { toProgress } from "@/lib/recovery/backup/view";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { makePackAction, registerDumpAction, takeBackupAction } from "./actions";
import { backupRights } from "./rights";

/** Jobs that a button starts here go on after its answer; the platform must not cut them off sooner than it has to. */
export const maxDuration = 300;
export const metadata: Metadata = { title: "Backups" };

const WEEKS = 6;
const RUNS = 8;

/** Every backup outside of Neon: what is kept and why, how they have been going, and one more now. */
export default async function BackupsPage() {
  const [actor, list] = await Promise.all([
    requireActorPage("/backups"),
    readForPage(listBackups, {}, "/backups"),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Backups" }]} />;
  if (!list.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="The backups cannot be read now" />
        <FailureState failure={list} action={<ReloadButton />} />
      </>
    );
  }
  const { runs, destinations, policy, held, missing, encryption } = list.value;
  const now = new Date();
  const year = now.getUTCFullYear();
  const backups = newestFirst(list.value.backups);
  const active = runs.find(isOpen);
  const rights = backupRights(actor);
  return (
    <>
      {crumbs}
      <PageHeader
        title={backupsSentence(backups, now)}
        actions={
          rights.take && missing.length === 0 ? (
            <>
              <MakePackButton makePack={makePackAction} />
              <TakeNow take={takeBackupAction} />
            </>
          ) : null
        }
      >
        {backupsNote(backups, policy, now)}
      </PageHeader>
      <div className="grid gap-4">
        <SetupNotes missing={missing} unencrypted={encryption === "off"} destinations={destinations} />
        {active === undefined ? null : <RunLive key={active.id} initial={toProgress(active, null, now)} />}
        {backups.length === 0 ? null : <Trends backups={backups} />}
        <Calendar
          days={calendarDays({ backups, runs, now, weeks: WEEKS })}
          months={calendarMonths(backups, now, policy.monthly)}
          backups={backups}
          held={backups.length === 0 ? null : held}
          year={year}
        />
        <Card aria-labelledby="backups">
          <CardHeader
            id="backups"
            title="Backups"
            aside={
              <span className="flex items-center gap-2">
                {rights.take ? (
                  <RegisterButton
                    places={destinations.map(({ name }) => name)}
                    register={registerDumpAction}
                  />
                ) : null}
                <Chip>{backups.length}</Chip>
              </span>
            }
          />
          {backups.length === 0 ? (
            <EmptyState title="The first backup is the hardest to be without">
              One is taken each day at 03:00 UTC: dumped from a recovery branch, encrypted, uploaded, read
              back and only then called a backup. Take one now to see that all of it works.
            </EmptyState>
          ) : (
            <BackupTable backups={backups} places={destinations.length} year={year} />
          )}
        </Card>
        {runs.length === 0 ? null : (
          <Card aria-labelledby="runs">
            <CardHeader id="runs" title="Last runs" />
            <RunTable runs={runs.slice(0, RUNS)} />
          </Card>
        )}
      </div>
    </>
  );
}

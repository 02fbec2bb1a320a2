import type { Metadata } from "next";
import { BackupFacts } from "@/components/backups/backup-facts";
import { CopiesCard } from "@/components/backups/copies-card";
import { ManifestCard } from "@/components/backups/manifest-card";
import { MaterialiseButton } from "@/components/backups/materialise-button";
import { PinButton } from "@/components/backups/pin-button";
import { RunCard } from "@/components/backups/run-card";
import { TableProofs } from "@/components/backups/table-proofs";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { formatUtc } from "@/lib/format/time";
import { listBackups } from "@/lib/recovery/backup/list-backups";
import { readBackup } from "@/lib/recovery/backup/read-backup";
import { readForPage, requireActorPage } from "@/lib/server/page";
import {
  downloadBackupAction,
  materialiseBackupAction,
  pinBackupAction,
  unpinBackupAction,
} from "../actions";
import { backupRights } from "../rights";

/** Jobs that a button starts here go on after its answer; the platform must not cut them off sooner than it has to. */
export const maxDuration = 300;
export const metadata: Metadata = { title: "Backup" };

/** One backup: where it lies, what it holds, how it was made, and the way back from it. */
export default async function BackupPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const backupId = decodeURIComponent(id);
  const here = `/backups/${id}`;
  const [actor, detail, list] = await Promise.all([
    requireActorPage(here),
    readForPage(readBackup, { backupId }, here),
    readForPage(listBackups, {}, here),
  ]);
  const crumbs = (label: string) => (
    <Breadcrumbs items={[{ label: "Backups", href: "/backups" }, { label }]} />
  );
  if (!detail.ok) {
    return (
      <>
        {crumbs("Not here")}
        <PageHeader title="This backup cannot be shown" />
        <FailureState
          failure={detail}
          action={
            <Button asChild>
              <Link href="/backups">All backups</Link>
            </Button>
          }
        />
      </>
    );
  }
  const { view, record, runs } = detail.value;
  const year = new Date().getUTCFullYear();
  const places = list.ok ? list.value.destinations.length : view.places;
  const rights = backupRights(actor);
  const acts = { pin: pinBackupAction, unpin: unpinBackupAction };
  const usable = view.state !== "bad";
  return (
    <>
      {crumbs(backupId)}
      <PageHeader
        title={`Everything as of ${formatUtc(view.takenAt, "minute", year)}`}
        actions={
          <>
            {rights.pin ? <PinButton backupId={record.id} pinned={view.pinned !== null} acts={acts} /> : null}
            {rights.materialise && usable ? (
              <MaterialiseButton
                backupId={record.id}
                takenAt={view.takenAt}
                materialise={materialiseBackupAction}
              />
            ) : null}
          </>
        }
      >
        {usable
          ? "It comes back into a recovery branch, where a person is compared and restored as from any other moment."
          : "No copy of it can be used."}
      </PageHeader>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid content-start gap-4">
          <CopiesCard
            backupId={record.id}
            copies={view.copies}
            download={rights.download ? downloadBackupAction : null}
          />
          {record.manifest === null ? null : <TableProofs tables={record.manifest.tables} />}
          {record.manifest === null ? null : <ManifestCard manifest={record.manifest} />}
        </div>
        <div className="grid content-start gap-4">
          <Card aria-label="About this backup">
            <CardHeader title="About this backup" />
            <BackupFacts detail={detail.value} places={places} year={year} />
          </Card>
          {runs.map((run) => (
            <RunCard key={run.id} run={run} />
          ))}
        </div>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { RunCard } from "@/components/backups/run-card";
import { RunLive } from "@/components/backups/run-live-lazy";
import { backupHref, isOpen } from "@/components/backups/words";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { readRun } from "@/lib/recovery/backup/read-run";
import type { BackupRun } from "@/lib/recovery/backup/run";
import { readForPage, requireActorPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Backup run" };

/** One run, live while it is under way. */
export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/backups/runs/${id}`;
  const [, progress] = await Promise.all([
    requireActorPage(here),
    readForPage(readRun, { runId: decodeURIComponent(id) }, here),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Backups", href: "/backups" }, { label: "Run" }]} />;
  if (!progress.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="This run cannot be shown" />
        <FailureState
          failure={progress}
          action={
            <Button asChild>
              <Link href="/backups">All backups</Link>
            </Button>
          }
        />
      </>
    );
  }
  const { run } = progress.value;
  return (
    <>
      {crumbs}
      <PageHeader
        title={sentence(run)}
        actions={
          run.state === "succeeded" ? (
            <Button asChild>
              <Link href={backupHref(run.backupId)}>Open the backup</Link>
            </Button>
          ) : null
        }
      >
        Started by {run.startedByName}, <Time at={run.startedAt} />
      </PageHeader>
      <div className="grid max-w-3xl gap-4">
        {isOpen(run) ? <RunLive initial={progress.value} detailed /> : <RunCard run={run} />}
      </div>
    </>
  );
}

function sentence(run: BackupRun): string {
  switch (run.state) {
    case "succeeded":
      return "This run made a backup";
    case "failed":
      return "This run made no backup";
    default:
      return "A backup is being taken";
  }
}

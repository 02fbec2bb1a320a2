import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import { RestoreTable } from "@/components/restore/restore-table";
import { restoresSentence } from "@/components/restore/sentence";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listRestores } from "@/lib/recovery/restore/list-restores";
import { readForPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Restores" };

const SHOWN = 100;

/** Every restore: drafts that wait, and what was put back. */
export default async function RestoresPage() {
  const outcome = await readForPage(listRestores, { limit: SHOWN }, "/restores");
  return (
    <>
      <Breadcrumbs items={[{ label: "Restores" }]} />
      <PageHeader
        title={outcome.ok ? restoresSentence(outcome.value) : "The restores cannot be shown"}
        actions={
          <Button asChild>
            <Link href="/restores/batches">Several people</Link>
          </Button>
        }
      >
        Each was written in one transaction and compared again afterwards. Drafts have written nothing.
      </PageHeader>
      {!outcome.ok ? (
        <FailureState failure={outcome} />
      ) : outcome.value.length === 0 ? (
        <Card>
          <EmptyState
            title="No restore yet"
            action={
              <Button asChild variant="primary">
                <Link href="/people">Find a person</Link>
              </Button>
            }
          >
            Find the person whose rows were lost, compare with a moment before the loss, and choose what comes
            back.
          </EmptyState>
        </Card>
      ) : (
        <Card>
          <RestoreTable restores={outcome.value} label="Restores" />
          {outcome.value.length < SHOWN ? null : (
            <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">
              The newest {SHOWN}. Older ones are on the pages of their people, and in the audit log.
            </p>
          )}
        </Card>
      )}
    </>
  );
}

import type { Metadata } from "next";
import { BatchTable } from "@/components/batches/batch-table";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { plural } from "@/lib/format/number";
import { listBatches } from "@/lib/recovery/batches/list-batches";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Several people" };

const SHOWN = 100;

/** Restores of several people at once: lists that wait, and what came of them. */
export default async function BatchesPage() {
  const actor = await requireActorPage("/restores/batches");
  const outcome = await readForPage(listBatches, { limit: SHOWN }, "/restores/batches");
  const add = can(actor, "restore:plan") ? (
    <Button asChild variant="primary">
      <Link href="/restores/batches/new">New list</Link>
    </Button>
  ) : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Restores", href: "/restores" }, { label: "Several people" }]} />
      <PageHeader
        title={
          !outcome.ok
            ? "The lists cannot be shown"
            : outcome.value.length === 0
              ? "Nobody was restored by a list yet"
              : plural(outcome.value.length, "list of people", "lists of people")
        }
        actions={outcome.ok && outcome.value.length > 0 ? add : null}
      >
        One plan and one transaction for each person, agreed to as a whole, with one report.
      </PageHeader>
      {!outcome.ok ? (
        <FailureState failure={outcome} />
      ) : outcome.value.length === 0 ? (
        <Card>
          <EmptyState title="No list yet" action={add}>
            When an accident hit several people, paste their addresses or ids. Everybody is looked for,
            compared and planned; a second person agrees, and each is restored on their own.
          </EmptyState>
        </Card>
      ) : (
        <Card>
          <BatchTable batches={outcome.value} />
        </Card>
      )}
    </>
  );
}

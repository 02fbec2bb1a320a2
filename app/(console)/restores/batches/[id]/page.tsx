import type { Metadata } from "next";
import type { BatchActs } from "@/components/batches/actions";
import { BatchDetail } from "@/components/batches/batch-detail";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { readBatch } from "@/lib/recovery/batches/read-batch";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";
import {
  applyBatchAction,
  decideBatchAction,
  requestBatchAction,
  resumeBatchAction,
  stopBatchAction,
  withdrawBatchAction,
} from "../actions";

export const metadata: Metadata = { title: "Several people" };

const ACTS: BatchActs = {
  request: requestBatchAction,
  decide: decideBatchAction,
  withdraw: withdrawBatchAction,
  apply: applyBatchAction,
  stop: stopBatchAction,
  resume: resumeBatchAction,
};

/** One list of people: everybody's plan, the agreement, and what came of each. */
export default async function BatchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/restores/batches/${encodeURIComponent(id)}`;
  const actor = await requireActorPage(here);
  const outcome = await readForPage(readBatch, { batchId: id }, here);
  const above = [
    { label: "Restores", href: "/restores" },
    { label: "Several people", href: "/restores/batches" },
  ] as const;
  if (!outcome.ok) {
    return (
      <>
        <Breadcrumbs items={[...above, { label: id }]} />
        <PageHeader title="This list cannot be shown" />
        <FailureState failure={outcome} />
      </>
    );
  }
  return (
    <>
      <Breadcrumbs items={[...above, { label: outcome.value.purpose }]} />
      <BatchDetail initial={outcome.value} acts={ACTS} mayExport={can(actor, "receipts:export")} />
    </>
  );
}

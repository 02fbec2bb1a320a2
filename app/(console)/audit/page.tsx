import type { Metadata } from "next";
import { AuditTable } from "@/components/audit/audit-table";
import { ChainLine } from "@/components/audit/chain-line";
import { AuditFilterForm } from "@/components/audit/filter-form";
import { auditQuery, auditSearch, isUnfiltered } from "@/components/audit/filter-params";
import { FailureState } from "@/components/failure-state";
import { oneParam } from "@/components/people/hrefs";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listAudit } from "@/lib/recovery/audit/list-audit";
import { verifyChain } from "@/lib/recovery/audit/verify-chain";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Audit" };

const PAGE = 50;

interface AuditProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Who did what, to what, when and why. */
export default async function AuditPage({ searchParams }: AuditProps) {
  const params = await searchParams;
  const search = auditSearch(params);
  const before = oneParam(params.before);
  const actor = await requireActorPage("/audit");
  const outcome = await readForPage(
    listAudit,
    { ...search, ...(before === null ? {} : { before }), limit: PAGE },
    "/audit",
  );
  const entries = outcome.ok ? outcome.value.entries : [];
  const newest = entries[0];
  const oldest = entries.at(-1);
  const chained = isUnfiltered(search) && oldest !== undefined;
  const chain = chained
    ? await verifyChain(entries.toReversed(), { rows: oldest.sequence - 1, head: oldest.previousHash })
    : null;
  const nextBefore = outcome.ok ? outcome.value.nextBefore : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Audit" }]} />
      <PageHeader
        title="Everything that was done here is written down"
        actions={
          can(actor, "audit:export") ? (
            <Button asChild>
              <a href={`/api/audit/export?${auditQuery(search)}`} download>
                Export as CSV
              </a>
            </Button>
          ) : null
        }
      >
        Entries can be added, never changed or removed. An act writes its intent before it and its outcome
        after it.
      </PageHeader>
      <AuditFilterForm actions={[...new Set(entries.map(({ action }) => action))].toSorted()} />
      {!outcome.ok ? (
        <FailureState failure={outcome} />
      ) : newest === undefined || oldest === undefined ? (
        <Card>
          <EmptyState title={isUnfiltered(search) ? "Nothing was done yet" : "No entry matches"}>
            {isUnfiltered(search)
              ? "The first branch, comparison or restore writes the first entry."
              : "Loosen the filter: who and target match anywhere, an action by its beginning."}
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card>
            <AuditTable entries={entries} />
            <Pagination
              summary={`Entries ${oldest.sequence}–${newest.sequence}`}
              newer={before === null ? null : `/audit?${auditQuery(search)}`}
              newerLabel="Newest"
              older={nextBefore === null ? null : `/audit?${auditQuery(search, nextBefore)}`}
            />
          </Card>
          <div className="mt-3">
            <ChainLine chain={chain} first={oldest.sequence} last={newest.sequence} />
          </div>
        </>
      )}
    </>
  );
}

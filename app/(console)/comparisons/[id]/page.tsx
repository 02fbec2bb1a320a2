import type { Metadata } from "next";
import { BranchGoneNote } from "@/components/compare/branch-gone-note";
import { ComparisonHeader } from "@/components/compare/comparison-header";
import { DriftNotes } from "@/components/compare/drift-notes";
import { CompareWorkspace } from "@/components/compare/workspace";
import { FailureState } from "@/components/failure-state";
import { personHref } from "@/components/people/hrefs";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { readComparison } from "@/lib/recovery/compare/read-comparison";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { planRestoreAction, revealRowAction } from "../actions";

export const metadata: Metadata = { title: "Compare" };

/** One person's rows at a past moment against production. */
export default async function ComparisonPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/comparisons/${encodeURIComponent(id)}`;
  const actor = await requireActorPage(here);
  const outcome = await readForPage(readComparison, { comparisonId: id }, here);
  if (!outcome.ok) {
    return (
      <>
        <Breadcrumbs items={[{ label: "People", href: "/people" }, { label: "Compare" }]} />
        <PageHeader title="This comparison cannot be shown" />
        <FailureState failure={outcome} />
      </>
    );
  }
  const comparison = outcome.value;
  const open = comparison.sourceAvailable;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "People", href: "/people" },
          { label: comparison.subjectLabel, href: personHref(comparison.subjectKey) },
          { label: "Compare" },
        ]}
      />
      <ComparisonHeader comparison={comparison} />
      {open ? null : <BranchGoneNote comparison={comparison} />}
      <DriftNotes drift={comparison.drift} />
      <CompareWorkspace
        comparison={{
          id: comparison.id,
          counts: comparison.counts,
          tables: comparison.tables,
        }}
        revealRow={open && can(actor, "content:reveal") ? revealRowAction : null}
        planRestore={open && can(actor, "restore:plan") ? planRestoreAction : null}
        mayRemove={can(actor, "restore:remove")}
      />
    </>
  );
}

import type { Metadata } from "next";
import { OverrideRequest } from "@/components/erasures/override-request";
import { FailureState } from "@/components/failure-state";
import { toChoice } from "@/components/people/branch-choice";
import { CompareWithPast } from "@/components/people/compare-with-past";
import { ComparisonTable } from "@/components/people/comparison-table";
import { ErasedNotice } from "@/components/people/erased-notice";
import { keyFromParam, oneParam, personHref } from "@/components/people/hrefs";
import { PersonFacts } from "@/components/people/person-facts";
import { PersonHeader } from "@/components/people/person-header";
import { PersonRestores } from "@/components/people/person-restores";
import { comingBranches, readyBranches } from "@/components/people/ready-branches";
import { RowsNow } from "@/components/people/rows-now";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { can } from "@/lib/recovery/permissions";
import { readSubject } from "@/lib/recovery/subjects/read-subject";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { requestOverrideAction } from "../../erasures/actions";
import { runComparisonAction } from "../actions";

export const metadata: Metadata = { title: "Person" };

interface PersonProps {
  params: Promise<{ key: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** One person: what production holds of them now, and the way to compare it with the past. */
export default async function PersonPage({ params, searchParams }: PersonProps) {
  const subjectKey = keyFromParam((await params).key);
  const branchId = oneParam((await searchParams).branch);
  const here = personHref(subjectKey, branchId);
  const actor = await requireActorPage(here);
  const [outcome, branches] = await Promise.all([
    readForPage(readSubject, { subjectKey, ...(branchId === null ? {} : { branchId }) }, here),
    readForPage(listBranches, {}, here),
  ]);
  const override = can(actor, "erasures:override") ? (
    <OverrideRequest subjectKey={subjectKey} branchId={branchId} request={requestOverrideAction} />
  ) : null;
  if (!outcome.ok) {
    return (
      <>
        <Breadcrumbs items={[{ label: "People", href: "/people" }, { label: subjectKey }]} />
        <PageHeader
          title={
            outcome.code === "subject_erased"
              ? "This person asked to be deleted"
              : "This person cannot be shown"
          }
        />
        <FailureState failure={outcome} />
        {outcome.code === "subject_erased" ? override : null}
      </>
    );
  }
  const person = outcome.value;
  const past = (
    <CompareWithPast
      subjectKey={person.subject.key}
      ready={branches.ok ? readyBranches(branches.value).map(toChoice) : []}
      coming={branches.ok ? comingBranches(branches.value).length : 0}
      preferred={branchId}
      failure={branches.ok ? null : branches}
      runComparison={can(actor, "compare:run") ? runComparisonAction : null}
    />
  );
  return (
    <>
      <Breadcrumbs items={[{ label: "People", href: "/people" }, { label: person.subject.label }]} />
      <PersonHeader person={person} mayErase={can(actor, "erasures:add")} branchId={branchId} />
      {person.erased === null ? null : (
        <>
          <ErasedNotice erased={person.erased} />
          {override}
        </>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid min-w-0 gap-4">
          {person.erased === null ? past : null}
          <ComparisonTable comparisons={person.comparisons} />
          <PersonRestores restores={person.restores} />
        </div>
        <div className="grid min-w-0 gap-4">
          <PersonFacts subject={person.subject} />
          <RowsNow person={person} />
        </div>
      </div>
    </>
  );
}

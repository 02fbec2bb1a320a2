import type { Metadata } from "next";
import { FailureState } from "@/components/failure-state";
import { oneParam } from "@/components/people/hrefs";
import { PersonNotFound } from "@/components/people/not-found";
import { readyBranches } from "@/components/people/ready-branches";
import { SearchResults } from "@/components/people/results";
import { SearchForm } from "@/components/people/search-form";
import { SearchStart } from "@/components/people/search-start";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { ok } from "@/lib/recovery/errors";
import { listRestores } from "@/lib/recovery/restore/list-restores";
import { findSubjects } from "@/lib/recovery/subjects/find-subjects";
import { readForPage, wordsForPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "People" };

interface PeopleProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Find one person, in production or in a branch of the past. */
export default async function PeoplePage({ searchParams }: PeopleProps) {
  const search = await searchParams;
  const query = oneParam(search.q);
  const branchId = oneParam(search.branch);
  const [branches, found, restores] = await Promise.all([
    readForPage(listBranches, {}, "/people"),
    query === null
      ? ok(null)
      : readForPage(findSubjects, { query, ...(branchId === null ? {} : { branchId }) }),
    query === null ? readForPage(listRestores, { limit: 6 }) : ok([]),
  ]);
  const words = wordsForPage();
  const ready = branches.ok ? readyBranches(branches.value) : [];
  const branch = ready.find(({ id }) => id === branchId) ?? null;
  return (
    <>
      <Breadcrumbs items={[{ label: "People" }]} />
      <PageHeader title="Whose rows are you looking for?">
        Search by {words.search}. Everything that belongs to the person is found through the schema's foreign
        keys.
      </PageHeader>
      <SearchForm
        words={words}
        places={ready.map(({ id, name, point }) => ({
          id,
          name,
          at: point?.kind === "timestamp" ? point.at : null,
        }))}
      />
      {branches.ok ? null : <FailureState failure={branches} />}
      {!found.ok ? (
        <FailureState failure={found} />
      ) : found.value === null ? (
        <SearchStart ready={ready} restores={restores} />
      ) : found.value.length === 0 ? (
        <PersonNotFound query={query ?? ""} branch={branch} ready={ready} />
      ) : (
        <SearchResults people={found.value} />
      )}
    </>
  );
}

import type { Metadata } from "next";
import { NewBatch } from "@/components/batches/new-batch";
import { FailureState } from "@/components/failure-state";
import { toChoice } from "@/components/people/branch-choice";
import { oneParam } from "@/components/people/hrefs";
import { readyBranches } from "@/components/people/ready-branches";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { fail } from "@/lib/recovery/errors";
import { can } from "@/lib/recovery/permissions";
import { readForPage, requireActorPage, wordsForPage } from "@/lib/server/page";
import { planBatchAction } from "../actions";

export const metadata: Metadata = { title: "New list of people" };

const MAY_NOT = fail(
  "forbidden",
  "Your role looks on in restores.",
  "Ask somebody with the role support or admin to make the list.",
);

interface NewBatchPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A new list: whom, and from which moment. */
export default async function NewBatchPage({ searchParams }: NewBatchPageProps) {
  const actor = await requireActorPage("/restores/batches/new");
  const preferred = oneParam((await searchParams).branch);
  const branches = await readForPage(listBranches, {}, "/restores/batches/new");
  const choices = branches.ok ? readyBranches(branches.value).map(toChoice) : [];
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Restores", href: "/restores" },
          { label: "Several people", href: "/restores/batches" },
          { label: "New list" },
        ]}
      />
      <PageHeader title="Whose rows are missing or wrong?">
        Everybody of the list is looked for, compared with the chosen moment and planned. Nothing is written
        before a second person agrees.
      </PageHeader>
      {!can(actor, "restore:plan") ? (
        <FailureState failure={MAY_NOT} />
      ) : !branches.ok ? (
        <FailureState failure={branches} />
      ) : choices.length === 0 ? (
        <Card>
          <EmptyState
            title="No recovery branch is ready"
            action={
              <Button asChild variant="primary">
                <Link href="/history">Choose a moment</Link>
              </Button>
            }
          >
            Choose a moment at which nothing was lost yet; the list is compared with the branch made there.
          </EmptyState>
        </Card>
      ) : (
        <NewBatch
          choices={choices}
          preferred={preferred}
          identifiers={wordsForPage().search}
          planBatch={planBatchAction}
        />
      )}
    </>
  );
}

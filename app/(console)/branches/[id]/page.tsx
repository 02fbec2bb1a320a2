import type { Metadata } from "next";
import { BranchDetail } from "@/components/branches/branch-detail";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { readBranch } from "@/lib/recovery/branches/read-branch";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { deleteBranchAction, extendBranchAction, revealConnectionAction } from "../actions";
import { branchRights } from "../rights";

export const metadata: Metadata = { title: "Branch" };

/** One branch: what it holds, what Neon did for it, its tables then and now. */
export default async function BranchPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const here = `/branches/${id}`;
  const [actor, progress] = await Promise.all([
    requireActorPage(here),
    readForPage(readBranch, { branchId: id }, here),
  ]);
  const crumbs = (label: string) => (
    <Breadcrumbs items={[{ label: "Branches", href: "/branches" }, { label }]} />
  );
  if (!progress.ok) {
    return (
      <>
        {crumbs("Not here")}
        <PageHeader title="This branch cannot be shown" />
        <FailureState
          failure={progress}
          action={
            <Button asChild>
              <Link href="/branches">All branches</Link>
            </Button>
          }
        />
      </>
    );
  }
  return (
    <>
      {crumbs(progress.value.branch.name)}
      <BranchDetail
        initial={progress.value}
        rights={branchRights(actor)}
        acts={{ extend: extendBranchAction, remove: deleteBranchAction, reveal: revealConnectionAction }}
      />
    </>
  );
}

import type { Metadata } from "next";
import { BranchTable } from "@/components/branches/branch-table";
import { ForeignTable } from "@/components/branches/foreign-table";
import { LiveRefresh } from "@/components/branches/live-refresh";
import { branchesSentence } from "@/components/branches/sentence";
import { FailureState } from "@/components/failure-state";
import { ReloadButton } from "@/components/reload-button";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { readForPage, requireActorPage } from "@/lib/server/page";
import { deleteBranchAction, extendBranchAction, revealConnectionAction } from "./actions";
import { branchRights } from "./rights";

export const metadata: Metadata = { title: "Branches" };

/** Every branch of the project: ours with what can be done to them, the others to be seen. */
export default async function BranchesPage() {
  const [actor, branches] = await Promise.all([
    requireActorPage("/branches"),
    readForPage(listBranches, {}, "/branches"),
  ]);
  const crumbs = <Breadcrumbs items={[{ label: "Branches" }]} />;
  if (!branches.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="The branches cannot be read now" />
        <FailureState failure={branches} action={<ReloadButton />} />
      </>
    );
  }
  const ours = branches.value.filter((branch) => branch.managed);
  const others = branches.value.filter((branch) => !branch.managed);
  const acts = { extend: extendBranchAction, remove: deleteBranchAction, reveal: revealConnectionAction };
  const create = (
    <Button asChild variant="primary">
      <Link href="/history">Choose a moment</Link>
    </Button>
  );
  return (
    <>
      {crumbs}
      <LiveRefresh while={ours.some(({ state }) => state === "creating" || state === "deleting")} />
      <PageHeader title={branchesSentence(ours)} actions={create}>
        Each is a copy of its own that ends by itself; what happens in it never reaches production.
      </PageHeader>
      <div className="grid gap-4">
        <Card aria-labelledby="ours">
          <CardHeader id="ours" title="Recovery branches" aside={<Chip>{ours.length}</Chip>} />
          {ours.length === 0 ? (
            <EmptyState title="Branch the past to look into it">
              A recovery branch is the database as it was at one moment. Choose a moment before a loss, and
              compare a person in it with production.
            </EmptyState>
          ) : (
            <BranchTable branches={ours} rights={branchRights(actor)} acts={acts} />
          )}
        </Card>
        <Card aria-labelledby="others">
          <CardHeader
            id="others"
            title="Not made by Rekindle"
            aside={<span className="text-xs text-ink-3">shown, never touched</span>}
          />
          {others.length === 0 ? (
            <EmptyState title="There is no other branch in the project" />
          ) : (
            <ForeignTable branches={others} />
          )}
        </Card>
      </div>
    </>
  );
}

"use client";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { formatUtc, formatUtcClock } from "@/lib/format/time";
import type { BranchProgress } from "@/lib/recovery/branches/branch";
import type { BranchActs } from "./actions";
import { BranchActions } from "./branch-actions";
import { BranchFacts } from "./branch-facts";
import { BranchProgressBar } from "./branch-progress";
import { OperationList } from "./operation-list";
import { TablesThenNow } from "./tables-then-now";
import { useBranch } from "./use-branch";
import { type BranchRights, peopleHref, pointAt } from "./words";

export interface BranchDetailProps {
  initial: BranchProgress;
  rights: BranchRights;
  acts: BranchActs;
}

function sentence({ branch }: BranchProgress): string {
  const at = pointAt(branch.point);
  const when =
    at === null ? "its moment" : formatUtc(at, "second", new Date(branch.createdAt).getUTCFullYear());
  switch (branch.state) {
    case "creating":
      return `${branch.name} is being made`;
    case "failed":
      return `${branch.name} could not be made`;
    case "deleting":
      return `${branch.name} is being deleted`;
    default:
      return branch.production
        ? `${branch.name} is production`
        : `${branch.name} holds ${branch.backup?.partial ? "a person's tables" : "everything"} as of ${when}`;
  }
}

/** One branch, live while Neon works on it. */
export function BranchDetail({ initial, rights, acts }: BranchDetailProps) {
  const answer = useBranch(initial.branch.id, initial);
  const progress = answer?.ok ? answer.value : initial;
  const { branch } = progress;
  const ready = branch.state === "ready";
  const at = pointAt(branch.point);
  return (
    <>
      <PageHeader
        title={sentence(progress)}
        actions={
          <>
            <BranchActions branch={branch} rights={rights} acts={acts} onPage />
            {ready && branch.managed ? (
              <Button asChild variant="primary">
                <Link href={peopleHref(branch.id)}>Compare a person here</Link>
              </Button>
            ) : null}
          </>
        }
      >
        {branch.managed
          ? "A copy of its own: whatever happens in it, production stays as it is."
          : "Rekindle did not make this branch: it is shown and never touched."}
      </PageHeader>
      {answer?.ok === false ? (
        <div className="mb-4">
          <FailureState failure={answer} />
        </div>
      ) : null}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="grid content-start gap-4">
          {ready ? null : (
            <Card aria-label="Progress">
              <CardHeader title="Progress" />
              <CardBody>
                <BranchProgressBar progress={progress} />
              </CardBody>
            </Card>
          )}
          {branch.managed ? (
            <Card aria-label="Tables, then and now">
              <CardHeader title="Tables, then and now" />
              <TablesThenNow
                branchId={branch.id}
                ready={ready}
                partial={branch.backup?.partial === true}
                thenLabel={at === null ? "Then" : `At ${formatUtcClock(at)}`}
              />
            </Card>
          ) : null}
        </div>
        <div className="grid content-start gap-4">
          <Card aria-label="About this branch">
            <CardHeader title="About this branch" />
            <BranchFacts branch={branch} />
          </Card>
          <OperationList operations={progress.operations} />
        </div>
      </div>
    </>
  );
}

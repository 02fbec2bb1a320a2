"use client";
import { BranchProgressBar } from "@/components/branches/branch-progress";
import { CreatedProof } from "@/components/branches/created-proof";
import { useBranch } from "@/components/branches/use-branch";
import { branchHref } from "@/components/branches/words";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";

/** The branch that was just asked for: its progress from Neon's own operations, then its proof. */
export default function Creation({ branchId }: { branchId: string }) {
  const branch = useBranch(branchId);
  const name = branch?.ok ? branch.value.branch.name : "The new branch";
  return (
    <Card aria-label="The branch that is being made">
      <CardHeader title={<span className="[overflow-wrap:anywhere]">{name}</span>} />
      <CardBody className="min-h-36">
        {branch === undefined ? (
          <Skeleton className="h-16 w-full" />
        ) : !branch.ok ? (
          <FailureState failure={branch} />
        ) : branch.value.branch.state === "ready" ? (
          <CreatedProof progress={branch.value} />
        ) : (
          <div className="grid gap-3">
            <BranchProgressBar progress={branch.value} />
            {branch.value.branch.state === "failed" ? (
              <>
                <p className="text-ink-2">
                  Production was not touched. Create it again; if that fails too, Neon's status page may know
                  more.
                </p>
                <Button asChild>
                  <Link href={branchHref(branchId)}>Look at what is left of it</Link>
                </Button>
              </>
            ) : null}
          </div>
        )}
      </CardBody>
    </Card>
  );
}

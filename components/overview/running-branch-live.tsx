"use client";
import { BranchProgressBar } from "@/components/branches/branch-progress";
import { useBranch } from "@/components/branches/use-branch";
import { branchHref } from "@/components/branches/words";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Skeleton } from "@/components/ui/skeleton";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";

/** A branch that is being made, live. */
export default function RunningBranchLive({ branch }: { branch: RecoveryBranch }) {
  const answer = useBranch(branch.id);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-4 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0">
        <p className="mb-1 truncate font-mono text-xs text-ink-2">{branch.name}</p>
        {answer === undefined ? (
          <Skeleton className="h-[52px] w-full" />
        ) : answer.ok ? (
          <BranchProgressBar progress={answer.value} />
        ) : (
          <p className="text-missing">{answer.message}</p>
        )}
      </div>
      <Button asChild>
        <Link href={branchHref(branch.id)}>Open</Link>
      </Button>
    </li>
  );
}

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import { BranchChoices } from "./branch-choices";
import { searchHref } from "./hrefs";

export interface PersonNotFoundProps {
  readonly query: string;
  /** The branch that was searched besides production, null when none was. */
  readonly branch: RecoveryBranch | null;
  readonly ready: readonly RecoveryBranch[];
}

/** Nobody found: a deleted account is not gone from the past, so this says where to look next. */
export function PersonNotFound({ query, branch, ready }: PersonNotFoundProps) {
  const others = ready.filter(({ id }) => id !== branch?.id);
  return (
    <Card>
      <EmptyState
        title={
          branch === null
            ? `“${query}” is not in production now`
            : `“${query}” is neither in production nor in ${branch.name}`
        }
        action={
          <Button asChild variant={others.length === 0 ? "primary" : "secondary"}>
            <Link href="/history">Choose a moment before the loss</Link>
          </Button>
        }
      >
        <p>
          {others.length === 0
            ? "A deleted account can still be found in the past. Choose a moment at which it existed; the branch made there can be searched."
            : "A deleted account can still be found in the past. Look in a branch from before the loss, or choose another moment."}
        </p>
        <p className="mt-1 text-xs text-ink-3">
          Names and addresses may be typed from their beginning; numbers must be whole.
        </p>
      </EmptyState>
      {others.length === 0 ? null : (
        <BranchChoices branches={others} hrefOf={(id) => searchHref(query, id)} act="Look here" />
      )}
    </Card>
  );
}

import { FailureState } from "@/components/failure-state";
import { RestoreTable } from "@/components/restore/restore-table";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import type { Outcome } from "@/lib/recovery/errors";
import type { RestoreSummary } from "@/lib/recovery/restore/session";
import { BranchChoices } from "./branch-choices";
import { searchHref } from "./hrefs";

export interface SearchStartProps {
  readonly ready: readonly RecoveryBranch[];
  readonly restores: Outcome<readonly RestoreSummary[]>;
}

/** Before anything was typed: the work of the last days, and the branches that can be searched. */
export function SearchStart({ ready, restores }: SearchStartProps) {
  return (
    <div className="grid gap-4">
      <Card aria-labelledby="recent">
        <CardHeader id="recent" title="People helped last" />
        {!restores.ok ? (
          <div className="p-4">
            <FailureState failure={restores} />
          </div>
        ) : restores.value.length === 0 ? (
          <EmptyState title="Nobody's rows were restored yet">
            Find the person above, choose a moment before the loss, compare, and put back what is missing.
          </EmptyState>
        ) : (
          <RestoreTable restores={restores.value} label="Last restores" />
        )}
      </Card>
      <Card aria-labelledby="ready">
        <CardHeader id="ready" title="Moments ready to look into" />
        {ready.length === 0 ? (
          <EmptyState
            title="No recovery branch is ready"
            action={
              <Button asChild>
                <Link href="/history">Choose a moment</Link>
              </Button>
            }
          >
            A deleted account is searched in a branch made at a moment before the loss.
          </EmptyState>
        ) : (
          <BranchChoices branches={ready} hrefOf={(id) => searchHref("", id)} act="Search here" />
        )}
      </Card>
    </div>
  );
}

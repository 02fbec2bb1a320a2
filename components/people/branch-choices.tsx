import type { Route } from "next";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { RecoveryBranch } from "@/lib/recovery/branches/branch";
import { PointTime } from "./point-time";

export interface BranchChoicesProps {
  readonly branches: readonly RecoveryBranch[];
  hrefOf(branchId: string): Route;
  /** The verb on each button. */
  readonly act: string;
}

/** Ready recovery branches, each with the moment that it stands at and a way into it. */
export function BranchChoices({ branches, hrefOf, act }: BranchChoicesProps) {
  return (
    <ul className="border-t border-line">
      {branches.map((branch) => (
        <li
          key={branch.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-2.5 last:border-b-0"
        >
          <span className="grid min-w-0 gap-0.5">
            <PointTime point={branch.point} fallback={branch.createdAt} />
            <span className="text-xs text-ink-3 [overflow-wrap:anywhere]">
              <span className="font-mono">{branch.name}</span>
              {branch.purpose === null ? "" : ` · ${branch.purpose}`}
            </span>
          </span>
          <Button asChild size="sm">
            <Link href={hrefOf(branch.id)} aria-label={`${act}: ${branch.name}`}>
              {act}
            </Link>
          </Button>
        </li>
      ))}
    </ul>
  );
}

"use client";
import { TablesThenNow } from "@/components/branches/tables-then-now";
import { useBranch } from "@/components/branches/use-branch";
import { formatUtcClock } from "@/lib/format/time";

interface MadeTablesProps {
  branchId: string;
  at: string | null;
}

/** The tables of the branch that was just made, as soon as it answers. */
export default function MadeTables({ branchId, at }: MadeTablesProps) {
  const branch = useBranch(branchId);
  const ready = branch?.ok === true && branch.value.branch.state === "ready";
  return (
    <TablesThenNow
      branchId={branchId}
      ready={ready}
      thenLabel={at === null ? "Then" : `At ${formatUtcClock(at)}`}
    />
  );
}

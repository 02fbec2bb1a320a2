"use client";
import { Button } from "@/components/ui/button";
import type { ApprovalActs } from "./approval-acts";
import type { ApprovalFacts } from "./approval-bar";
import { useApproval } from "./use-approval";

/** Takes back an approval that was not used yet. */
export function WithdrawButton({ restore, acts }: { restore: ApprovalFacts; acts: ApprovalActs }) {
  const { ask, dialog } = useApproval(restore, acts);
  return (
    <>
      <Button size="sm" className="justify-self-start" onClick={() => ask("withdraw")}>
        Withdraw the approval
      </Button>
      {dialog}
    </>
  );
}

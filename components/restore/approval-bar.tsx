"use client";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Age } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import { plural } from "@/lib/format/number";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import type { ApprovalActs } from "./approval-acts";
import { Bar } from "./bar";
import type { CameFrom } from "./came-from";
import type { Step } from "./step";
import { useApproval } from "./use-approval";

export interface ApprovalBarProps {
  readonly step: Exclude<Step, "write" | "again" | "listed">;
  readonly restore: ApprovalFacts;
  readonly acts: ApprovalActs;
}

/** As much of a restore as the browser needs here: its plan may be large. */
export type ApprovalFacts = Pick<
  RestoreDetail,
  "id" | "planHash" | "gate" | "rows" | "counts" | "createdByName"
> & { readonly previewEnds: string; readonly from: CameFrom };

/** The way through the second pair of eyes: asking, deciding, waiting. */
export function ApprovalBar({ step, restore, acts }: ApprovalBarProps) {
  const { gate, rows } = restore;
  const expired = useNow((now) => now >= Date.parse(restore.previewEnds));
  const { ask, dialog } = useApproval(restore, acts);
  return (
    <Bar said={<Said step={step} restore={restore} expired={expired} />}>
      {step === "closed" || step === "ask" ? (
        <Button asChild>
          <Link href={restore.from.href}>{restore.from.words}</Link>
        </Button>
      ) : null}
      {step === "ask" ? (
        <Button variant="primary" onClick={() => ask("request")} disabled={expired || !gate.may.request}>
          Ask for approval
        </Button>
      ) : null}
      {step === "decide" ? (
        <>
          <Button onClick={() => ask("reject")}>Reject</Button>
          <Button variant="primary" onClick={() => ask("approve")}>
            Approve {plural(rows, "row")}
          </Button>
        </>
      ) : null}
      {step === "wait" && gate.own && gate.may.withdraw ? (
        <Button onClick={() => ask("withdraw")}>Withdraw the request</Button>
      ) : null}
      {dialog}
    </Bar>
  );
}

function Said({ step, restore, expired }: Omit<ApprovalBarProps, "acts"> & { expired: boolean }) {
  const { gate, createdByName } = restore;
  switch (step) {
    case "ask":
      return expired
        ? `This preview has expired, because production may have moved on. ${restore.from.again}`
        : "Nothing is written. Somebody else has to agree to this plan first.";
    case "decide":
      return `${createdByName} asks you to look at this plan. Approving writes nothing by itself.`;
    case "closed":
      return `Rejected; nothing was written. ${restore.from.again}`;
    case "wait":
      if (gate.standing.kind !== "waiting") {
        return `Nothing is written. This plan needs a second person, and ${createdByName} asks for one.`;
      }
      return (
        <>
          {gate.own
            ? "Somebody else has to look at this plan."
            : (gate.notDecidable ?? "It waits for a decision.")}{" "}
          The request ends <Age at={gate.standing.until} />.
        </>
      );
  }
}

import { Card, CardHeader } from "@/components/ui/card";
import { Chip, type ChipTone } from "@/components/ui/chip";
import { Time } from "@/components/ui/time";
import type { Approval } from "@/lib/recovery/restore/approval";
import type { ApprovalGate, RestoreDetail } from "@/lib/recovery/restore/gate";
import type { ApprovalActs } from "./approval-acts";
import { approvalFacts } from "./approval-facts";
import { ApprovalHistory } from "./approval-history";
import { WithdrawButton } from "./withdraw-button";

const WORDS: Readonly<Record<ApprovalGate["standing"]["kind"], { word: string; tone: ChipTone }>> = {
  not_asked: { word: "needed", tone: "changed" },
  waiting: { word: "waits", tone: "accent" },
  approved: { word: "approved", tone: "ok" },
  rejected: { word: "rejected", tone: "missing" },
  void: { word: "void", tone: "changed" },
};

/** Why a second person has to agree, who may, where it stands and what happened so far. */
export function ApprovalCard({ restore, acts }: { restore: RestoreDetail; acts: ApprovalActs }) {
  const { gate, approval } = restore;
  const alone = restore.state === "draft" && restore.list?.open !== true;
  if (approval === null && (!gate.need.needed || !alone)) return null;
  const used = approval?.decision?.kind === "approved" && restore.state !== "approved";
  const { word, tone } = WORDS[used ? "approved" : gate.standing.kind];
  const because = approval?.because ?? gate.need.because;
  return (
    <Card aria-labelledby="approval">
      <CardHeader id="approval" title="Second person" aside={<Chip tone={tone}>{word}</Chip>} />
      <div className="grid gap-3 px-4 py-3.5">
        {used ? null : <Now gate={gate} approval={approval} />}
        <div className="grid gap-1">
          <p className="text-xs text-ink-3">Why one person is not enough</p>
          <ul className="grid list-disc gap-0.5 pl-4">
            {because.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
        {restore.state === "approved" && gate.may.withdraw ? (
          <WithdrawButton restore={approvalFacts(restore)} acts={acts} />
        ) : null}
        {approval === null ? null : <ApprovalHistory events={approval.history} />}
      </div>
    </Card>
  );
}

function Now({ gate, approval }: { gate: ApprovalGate; approval: Approval | null }) {
  const { standing } = gate;
  const who = `anybody with the role ${gate.approvers.join(" or ")}, except its author`;
  switch (standing.kind) {
    case "not_asked":
      return <p>Somebody else has to agree before this is written: {who}.</p>;
    case "waiting":
      return (
        <>
          <p>
            Waits for {who}. The request ends <Time at={standing.until} />
          </p>
          {gate.notDecidable === null || gate.own ? null : <p>{gate.notDecidable}</p>}
        </>
      );
    case "approved":
      return (
        <p>
          {approval?.decision?.byName} agreed to this plan and no other. It may be written until{" "}
          <Time at={standing.until} />
        </p>
      );
    case "rejected":
      return (
        <blockquote className="border-l-2 border-missing pl-3 [overflow-wrap:anywhere]">
          {approval?.decision?.reason ?? "No reason was given."}
        </blockquote>
      );
    case "void":
      return <p>What was asked or agreed before does not count any more. {standing.because}</p>;
  }
}

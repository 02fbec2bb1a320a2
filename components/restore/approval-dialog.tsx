"use client";
import ReasonDialog from "@/components/reason-dialog";
import { plural } from "@/lib/format/number";
import type { Outcome } from "@/lib/recovery/errors";
import type { Ask } from "./approval-acts";

export interface ApprovalDialogProps {
  readonly what: Ask;
  readonly rows: number;
  readonly because: readonly string[];
  readonly authorName: string;
  /** What was typed before a detour. */
  readonly typed: string;
  act(text: string): Promise<Outcome<null>>;
  onClose(): void;
}

interface Words {
  readonly title: string;
  readonly description: string;
  readonly label: string;
  readonly confirmLabel: string;
  readonly least: number;
}

function wordsOf({ what, rows, authorName }: ApprovalDialogProps): Words {
  switch (what) {
    case "request":
      return {
        title: "Ask for approval",
        description: "Somebody else sees this very preview and approves or rejects it. Nothing is written.",
        label: "What should they know? (not needed)",
        confirmLabel: "Ask for approval",
        least: 0,
      };
    case "approve":
      return {
        title: `Approve ${plural(rows, "row")}`,
        description: `${authorName} may then write exactly this plan, for a while. You write nothing yourself.`,
        label: "A word for the record (not needed)",
        confirmLabel: "Approve",
        least: 0,
      };
    case "reject":
      return {
        title: "Reject this plan",
        description: `Nothing is written, and this plan is closed. ${authorName} reads your reason.`,
        label: "What is wrong with it?",
        confirmLabel: "Reject",
        least: 3,
      };
    case "withdraw":
      return {
        title: "Withdraw",
        description: "The plan is a draft again. Nothing is written.",
        label: "Why? (not needed)",
        confirmLabel: "Withdraw",
        least: 0,
      };
  }
}

/** One dialog for asking, approving, rejecting and taking back: each with its words and room for a person's own. */
export default function ApprovalDialog(props: ApprovalDialogProps) {
  const { because, typed, act, onClose, what } = props;
  return (
    <ReasonDialog {...wordsOf(props)} typed={typed} act={act} onDone={() => undefined} onClose={onClose}>
      {what === "withdraw" || because.length === 0 ? null : (
        <ul className="grid list-disc gap-1 pl-4 text-ink-2">
          {because.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </ReasonDialog>
  );
}

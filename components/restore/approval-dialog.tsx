"use client";
import ReasonDialog from "@/components/reason-dialog";
import { plural } from "@/lib/format/number";
import type { Outcome } from "@/lib/recovery/errors";
import type { OperationCounts } from "@/lib/recovery/restore/plan";
import type { Ask } from "./approval-acts";

export interface ApprovalDialogProps {
  readonly what: Ask;
  readonly rows: number;
  readonly counts: OperationCounts;
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
        label: "What should they know? (optional)",
        confirmLabel: "Ask for approval",
        least: 0,
      };
    case "approve":
      return {
        title: `Approve ${plural(rows, "row")}`,
        description: `${authorName} may then write exactly this plan, for a while. You write nothing yourself.`,
        label: "A word for the record (optional)",
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
        label: "Why? (optional)",
        confirmLabel: "Withdraw",
        least: 0,
      };
  }
}

const DOES = { create: "Creates", update: "Changes", remove: "Removes" } as const;

/** What is agreed to, or why it has to be. */
function factsOf({ what, because, counts }: ApprovalDialogProps): readonly string[] {
  if (what === "request") return because;
  if (what !== "approve") return [];
  return (["create", "update", "remove"] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${DOES[kind]} ${plural(counts[kind], "row")} in production.`);
}

/** One dialog for asking, approving, rejecting and taking back: each with its words and room for a person's own. */
export default function ApprovalDialog(props: ApprovalDialogProps) {
  const { typed, act, onClose } = props;
  const facts = factsOf(props);
  return (
    <ReasonDialog {...wordsOf(props)} typed={typed} act={act} onClose={onClose}>
      {facts.length === 0 ? null : (
        <ul className="grid gap-1 text-ink-2">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
    </ReasonDialog>
  );
}

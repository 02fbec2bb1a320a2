"use client";
import ReasonDialog from "@/components/reason-dialog";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { plural } from "@/lib/format/number";
import type { BatchView } from "@/lib/recovery/batches/view";
import type { Outcome } from "@/lib/recovery/errors";
import type { BatchActs, SeenBatch } from "./actions";
import type { BatchAsk } from "./batch-bar";

export interface BatchDialogProps {
  readonly what: BatchAsk;
  readonly typed: string;
  readonly batch: BatchView;
  readonly acts: BatchActs;
  /** Sees the outcome first; `kept` brings the dialog back after a detour. */
  settle(outcome: Outcome<null>, kept: string): Outcome<null>;
  onClose(): void;
}

/** Asking, deciding and writing, each with its words. */
export default function BatchDialog({ what, typed, batch, acts, settle, onClose }: BatchDialogProps) {
  const seen = { batchId: batch.id, hash: batch.hash ?? "" };
  const people = plural(batch.people, "person", "people");
  if (what === "write") {
    return (
      <ConfirmDialog
        open
        onOpenChange={(open) => (open ? undefined : onClose())}
        title={`Restore ${people}`}
        expected={batch.confirmation}
        expectedWhat="these words"
        confirmLabel={`Restore ${people}`}
        tone="primary"
        typed={typed}
        onConfirm={async (confirmation) => {
          const outcome = settle(await acts.apply({ ...seen, confirmation }), `write ${confirmation}`);
          return outcome.ok ? null : `${outcome.message} ${outcome.hint}`;
        }}
      >
        <p>
          {plural(batch.rows, "row")} go into production, each person in a transaction of their own: all of a
          person's rows or none.
        </p>
        <p>A person whose rows changed since is left alone and reported; the others go on.</p>
      </ConfirmDialog>
    );
  }
  const act = async (text: string): Promise<Outcome<null>> => {
    return settle(await actOf(acts, seen, what, text), `${what} ${text}`);
  };
  return <ReasonDialog {...wordsOf(what, people, batch)} typed={typed} act={act} onClose={onClose} />;
}

function actOf(
  acts: BatchActs,
  seen: SeenBatch,
  what: Exclude<BatchAsk, "write">,
  text: string,
): Promise<Outcome<null>> {
  switch (what) {
    case "request":
      return acts.request({ ...seen, note: text });
    case "withdraw":
      return acts.withdraw({ ...seen, reason: text });
    default:
      return acts.decide({ ...seen, decision: what, reason: text });
  }
}

function wordsOf(what: Exclude<BatchAsk, "write">, people: string, { createdByName, rows }: BatchView) {
  switch (what) {
    case "request":
      return {
        title: "Ask for approval",
        description:
          "Somebody else sees these very plans and approves or rejects them all. Nothing is written.",
        label: "What should they know? (optional)",
        confirmLabel: "Ask for approval",
        least: 0,
      };
    case "approve":
      return {
        title: `Approve ${people}`,
        description: `${createdByName} may then write exactly these plans, ${plural(rows, "row")} in all, for a while. You write nothing yourself.`,
        label: "A word for the record (optional)",
        confirmLabel: "Approve",
        least: 0,
      };
    case "withdraw":
      return {
        title: "Withdraw",
        description: "The list is a draft again. Nothing is written.",
        label: "Why? (optional)",
        confirmLabel: "Withdraw",
        least: 0,
      };
    case "reject":
      return {
        title: "Reject these plans",
        description: `Nothing is written, and this list is closed. ${createdByName} reads your reason.`,
        label: "What is wrong with it?",
        confirmLabel: "Reject",
        least: 3,
      };
  }
}

"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useProof } from "@/components/use-proof";
import type { Outcome } from "@/lib/recovery/errors";
import { type ApprovalActs, type Ask, perform } from "./approval-acts";
import type { ApprovalFacts } from "./approval-bar";

const ApprovalDialog = dynamic(() => import("./approval-dialog"), { ssr: false });

/** Opens the dialog of an act of approval; draw `dialog` wherever it is used. */
export function useApproval(
  restore: ApprovalFacts,
  acts: ApprovalActs,
): { ask(what: Ask): void; dialog: ReactNode } {
  const router = useRouter();
  const [asked, setAsked] = useState<{ what: Ask; typed: string } | null>(null);
  const prove = useProof("approve", (typed) => setAsked({ what: "approve", typed }));
  const act = async (what: Ask, text: string): Promise<Outcome<null>> => {
    const seen = { restoreId: restore.id, planHash: restore.planHash };
    try {
      const outcome = await perform(acts, seen, what, text);
      // Asked for a proof: the dialog makes way, and comes back afterwards.
      return !outcome.ok && prove(outcome, text) ? { ok: true, value: null } : outcome;
    } finally {
      // Whatever came of it, also when no answer came: the page must show what is true now.
      router.refresh();
    }
  };
  const dialog =
    asked === null ? null : (
      <ApprovalDialog
        what={asked.what}
        rows={restore.rows}
        counts={restore.counts}
        because={restore.gate.need.because}
        authorName={restore.createdByName}
        typed={asked.typed}
        act={(text) => act(asked.what, text)}
        onClose={() => setAsked(null)}
      />
    );
  return { ask: (what) => setAsked({ what, typed: "" }), dialog };
}

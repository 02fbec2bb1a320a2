"use client";
import { Eye, EyeOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { RowDetail, RowKey } from "@/lib/recovery/compare/comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { shortKey } from "./names";
import { failureOf } from "./read";
import { useRow } from "./use-row";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export type RevealRow = (input: {
  comparisonId: string;
  table: string;
  key: RowKey;
  reason: string;
}) => Promise<Outcome<RowDetail>>;

/** One row, masked until it is revealed: what was revealed lives in the component that asks, so leaving it hides it. */
export function useRevealedRow(comparisonId: string, table: string, rowKey: RowKey) {
  const [revealed, setRevealed] = useState<RowDetail | null>(null);
  const read = useRow(comparisonId, table, rowKey);
  return { ...read, detail: revealed ?? read.detail, isRevealed: revealed !== null, setRevealed };
}

export interface RevealProps {
  readonly row: ReturnType<typeof useRevealedRow>;
  readonly at: { readonly comparisonId: string; readonly table: string; readonly key: RowKey };
  /** Null for whoever may not see content. */
  readonly revealRow: RevealRow | null;
  /** Whether anything of the row is masked. */
  readonly hides: boolean;
}

/** Shows the content for a reason, and hides it again. */
export function Reveal({ row, at, revealRow, hides }: RevealProps) {
  const [asking, setAsking] = useState(false);
  const reveal = async (act: RevealRow, reason: string) => {
    const outcome = await act({ ...at, reason }).catch(failureOf);
    if (outcome.ok) row.setRevealed(outcome.value);
    return outcome;
  };
  return (
    <>
      {row.isRevealed ? (
        <Button size="sm" onClick={() => row.setRevealed(null)}>
          <EyeOff aria-hidden="true" />
          Hide
        </Button>
      ) : revealRow !== null && hides ? (
        <Button size="sm" onClick={() => setAsking(true)}>
          <Eye aria-hidden="true" />
          Reveal
        </Button>
      ) : null}
      {asking && revealRow !== null ? (
        <ReasonDialog
          title={`Reveal the content of ${shortKey(at.key)}`}
          description="You will see what this person wrote. Your name, the row and your reason go into the audit log."
          label="Why do you need to read it?"
          hint="For example the ticket and what was asked."
          confirmLabel="Reveal content"
          act={(reason) => reveal(revealRow, reason)}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

"use client";
import { Eye, EyeOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { LoadingNote, SkeletonRows } from "@/components/ui/skeleton";
import { StateChip } from "@/components/ui/state-chip";
import type { RowDetail as Detail, RowKey } from "@/lib/recovery/compare/comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { DetailColumns } from "./detail-columns";
import { fullKey, shortKey } from "./names";
import { failureOf } from "./read";
import { useRow } from "./use-row";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

export type RevealRow = (input: {
  comparisonId: string;
  table: string;
  key: RowKey;
  reason: string;
}) => Promise<Outcome<Detail>>;

export interface RowDetailProps {
  readonly comparisonId: string;
  readonly table: string;
  readonly rowKey: RowKey;
  readonly revealRow: RevealRow | null;
  onJump(table: string, key: RowKey): void;
}

/**
 * One row in full. Give it the row as `key`: what was revealed lives in this component only, so leaving the row hides it.
 */
export default function RowDetail({ comparisonId, table, rowKey, revealRow, onJump }: RowDetailProps) {
  const [revealed, setRevealed] = useState<Detail | null>(null);
  const [asking, setAsking] = useState(false);
  const read = useRow(comparisonId, table, rowKey);
  const detail = revealed ?? read.detail;
  const hidesContent = detail?.columns.some(
    ({ then, now }) => then?.kind === "masked" || now?.kind === "masked",
  );
  const reveal = async (act: RevealRow, reason: string) => {
    const outcome = await act({ comparisonId, table, key: rowKey, reason }).catch(failureOf);
    if (outcome.ok) setRevealed(outcome.value);
    return outcome;
  };

  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
        <h2 className="font-mono text-xs font-medium" title={fullKey(rowKey)}>
          {shortKey(rowKey)}
        </h2>
        <CopyButton text={fullKey(rowKey)} what="row key" />
        {detail === null ? null : <StateChip state={detail.state} />}
        <span className="ml-auto flex gap-2">
          {revealed !== null ? (
            <Button size="sm" onClick={() => setRevealed(null)}>
              <EyeOff aria-hidden="true" />
              Hide
            </Button>
          ) : revealRow !== null && hidesContent === true ? (
            <Button size="sm" onClick={() => setAsking(true)}>
              <Eye aria-hidden="true" />
              Reveal
            </Button>
          ) : null}
        </span>
      </div>
      {detail !== null ? (
        <DetailColumns detail={detail} onJump={onJump} />
      ) : read.failure !== null ? (
        <div className="p-3">
          <FailureState
            failure={read.failure}
            action={
              <Button size="sm" onClick={read.retry}>
                Try again
              </Button>
            }
          />
        </div>
      ) : (
        <>
          <LoadingNote what="the row" />
          <SkeletonRows rows={9} className="h-[35px]" />
        </>
      )}
      {asking && revealRow !== null ? (
        <ReasonDialog
          title={`Reveal the content of ${shortKey(rowKey)}`}
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

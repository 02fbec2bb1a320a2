"use client";
import { useQuery } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { LoadingNote, SkeletonRows } from "@/components/ui/skeleton";
import { StateChip } from "@/components/ui/state-chip";
import type { RowDetail as Detail, RowKey } from "@/lib/recovery/compare/comparison";
import type { Outcome } from "@/lib/recovery/errors";
import { DetailColumns } from "./detail-columns";
import { fullKey, shortKey } from "./names";
import { failureOf, readRow } from "./read";
import { useSettled } from "./use-settled";

const RevealDialog = dynamic(() => import("./reveal-dialog"), { ssr: false });

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
export function RowDetail({ comparisonId, table, rowKey, revealRow, onJump }: RowDetailProps) {
  const [revealed, setRevealed] = useState<Detail | null>(null);
  const [asking, setAsking] = useState(false);
  const settled = useSettled(rowKey, 120) === rowKey;
  const query = useQuery({
    queryKey: ["comparison-row", comparisonId, table, rowKey],
    queryFn: ({ signal }) => readRow(comparisonId, table, rowKey, signal),
    enabled: settled,
    staleTime: 30_000,
  });
  const detail = revealed ?? query.data ?? null;
  const hidesContent = detail?.columns.some(
    ({ then, now }) => then?.kind === "masked" || now?.kind === "masked",
  );
  const reveal = async (reason: string): Promise<string | null> => {
    if (revealRow === null) return "Your role may not reveal content.";
    const outcome = await revealRow({ comparisonId, table, key: rowKey, reason }).catch(failureOf);
    if (!outcome.ok) return `${outcome.message} ${outcome.hint}`;
    setRevealed(outcome.value);
    return null;
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
      ) : query.error !== null ? (
        <div className="p-3">
          <DetailFailure error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : (
        <>
          <LoadingNote what="the row" />
          <SkeletonRows rows={9} className="h-[35px]" />
        </>
      )}
      {asking ? (
        <RevealDialog row={shortKey(rowKey)} onClose={() => setAsking(false)} onReveal={reveal} />
      ) : null}
    </>
  );
}

function DetailFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const failure = failureOf(error);
  return (
    <ErrorState
      title={failure.message}
      hint={failure.hint}
      code={failure.code}
      action={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    />
  );
}

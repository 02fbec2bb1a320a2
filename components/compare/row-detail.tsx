"use client";
import { CopyButton } from "@/components/ui/copy-button";
import { StateChip } from "@/components/ui/state-chip";
import type { RowKey } from "@/lib/recovery/compare/comparison";
import { DetailColumns } from "./detail-columns";
import { fullKey, shortKey } from "./names";
import { Reveal, type RevealRow, useRevealedRow } from "./reveal-row";
import { RowWait } from "./row-wait";

export type { RevealRow } from "./reveal-row";

export interface RowDetailProps {
  readonly comparisonId: string;
  readonly table: string;
  readonly rowKey: RowKey;
  readonly revealRow: RevealRow | null;
  onJump(table: string, key: RowKey): void;
}

/** One row in full. Give it the row as `key`: what was revealed lives in this component only. */
export default function RowDetail({ comparisonId, table, rowKey, revealRow, onJump }: RowDetailProps) {
  const row = useRevealedRow(comparisonId, table, rowKey);
  const { detail } = row;
  const hides = detail?.columns.some(({ then, now }) => then?.kind === "masked" || now?.kind === "masked");
  return (
    <>
      <div className="flex min-h-9 flex-wrap items-center gap-2 border-b border-line px-4 py-1.5">
        <h2 className="font-mono text-xs font-medium" title={fullKey(rowKey)}>
          {shortKey(rowKey)}
        </h2>
        <CopyButton text={fullKey(rowKey)} what="row key" />
        {detail === null ? null : <StateChip state={detail.state} />}
        <span className="ml-auto flex gap-2">
          <Reveal
            row={row}
            at={{ comparisonId, table, key: rowKey }}
            revealRow={revealRow}
            hides={hides === true}
          />
        </span>
      </div>
      {detail === null ? (
        <RowWait failure={row.failure} retry={row.retry} rows={9} className="h-[35px]" />
      ) : (
        <DetailColumns detail={detail} onJump={onJump} />
      )}
    </>
  );
}

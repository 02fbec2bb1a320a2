"use client";
import { CellValue } from "@/components/compare/cell-value";
import { fullKey, shortKey, tableName } from "@/components/compare/names";
import { Reveal, type RevealRow, useRevealedRow } from "@/components/compare/reveal-row";
import { RowWait } from "@/components/compare/row-wait";
import { Sheet } from "@/components/ui/dialog";
import { plural } from "@/lib/format/number";
import type { Cell, RowKey } from "@/lib/recovery/compare/comparison";
import type { Remedy } from "@/lib/recovery/restore/remedy";
import { type Change, changesOf } from "./changes";

/** Where a preview's rows can be looked at. */
export interface Inspect {
  readonly comparisonId: string;
  readonly remedies: readonly Remedy[];
  /** Null for whoever may not see content. */
  readonly revealRow: RevealRow | null;
}

export interface ChangeSheetProps extends Inspect {
  readonly table: string;
  readonly rowKey: RowKey;
  readonly columns: readonly string[];
  readonly clears: readonly string[];
  onClose(): void;
}

/** One row that a plan changes: each column as it is now and as it will be. What is revealed goes with the sheet. */
export default function ChangeSheet(props: ChangeSheetProps) {
  const { comparisonId, table, rowKey, columns, clears, remedies, revealRow, onClose } = props;
  const row = useRevealedRow(comparisonId, table, rowKey);
  const changes =
    row.detail === null ? null : changesOf({ table, key: rowKey, columns, clears }, row.detail, remedies);
  const hides = changes?.some(({ before, after }) => before?.kind === "masked" || after?.kind === "masked");
  return (
    <Sheet
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={
        <span title={fullKey(rowKey)}>
          {tableName(table)} <span className="font-mono text-xs">{shortKey(rowKey)}</span>
        </span>
      }
      description={`${plural(columns.length, "column")} will change; the others stay as they are.`}
    >
      <div className="-mx-4 -my-3.5">
        {changes === null ? (
          <RowWait failure={row.failure} retry={row.retry} rows={4} className="h-[64px]" />
        ) : (
          <Changes changes={changes} />
        )}
        <div className="flex justify-end px-4 py-3">
          <Reveal
            row={row}
            at={{ comparisonId, table, key: rowKey }}
            revealRow={revealRow}
            hides={hides === true}
          />
        </div>
      </div>
    </Sheet>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className="border-b border-line">
      {changes.map(({ column, before, after, note }) => (
        <div key={column} className="grid gap-1 border-b border-line px-4 py-2.5 last:border-b-0">
          <dt className="font-medium [overflow-wrap:anywhere]">
            {column}
            {note === null ? null : <span className="font-normal text-ink-3"> · {note}</span>}
          </dt>
          <dd className="grid gap-1">
            <Side word="now" tone="text-missing" cell={before} />
            <Side word="after" tone="text-ok" cell={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ word, tone, cell }: { word: string; tone: string; cell: Cell | null }) {
  return (
    <div className="grid grid-cols-[3rem_minmax(0,1fr)] items-baseline">
      <span className={`text-xs font-medium ${tone}`}>{word}</span>
      {cell === null ? <span className="text-ink-2">not known on this side</span> : <CellValue cell={cell} />}
    </div>
  );
}

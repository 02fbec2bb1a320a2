"use client";
import { Eye, EyeOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { CellValue } from "@/components/compare/cell-value";
import { fullKey, shortKey, tableName } from "@/components/compare/names";
import { failureOf } from "@/components/compare/read";
import type { RevealRow } from "@/components/compare/row-detail";
import { useRow } from "@/components/compare/use-row";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/dialog";
import { LoadingNote, SkeletonRows } from "@/components/ui/skeleton";
import { plural } from "@/lib/format/number";
import type { Cell, RowDetail, RowKey } from "@/lib/recovery/compare/comparison";
import type { Remedy } from "@/lib/recovery/restore/remedy";
import { type Change, changesOf } from "./changes";

const ReasonDialog = dynamic(() => import("@/components/reason-dialog"), { ssr: false });

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
  const [revealed, setRevealed] = useState<RowDetail | null>(null);
  const [asking, setAsking] = useState(false);
  const read = useRow(comparisonId, table, rowKey);
  const detail = revealed ?? read.detail;
  const changes =
    detail === null ? null : changesOf({ table, key: rowKey, columns, clears }, detail, remedies);
  const hides = changes?.some(({ before, after }) => before?.kind === "masked" || after?.kind === "masked");
  const reveal = async (act: RevealRow, reason: string) => {
    const outcome = await act({ comparisonId, table, key: rowKey, reason }).catch(failureOf);
    if (outcome.ok) setRevealed(outcome.value);
    return outcome;
  };
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
        {changes !== null ? (
          <Changes changes={changes} />
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
            <SkeletonRows rows={4} className="h-[64px]" />
          </>
        )}
        <div className="flex justify-end px-4 py-3">
          {revealed !== null ? (
            <Button size="sm" onClick={() => setRevealed(null)}>
              <EyeOff aria-hidden="true" />
              Hide
            </Button>
          ) : revealRow !== null && hides === true ? (
            <Button size="sm" onClick={() => setAsking(true)}>
              <Eye aria-hidden="true" />
              Reveal
            </Button>
          ) : null}
        </div>
      </div>
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

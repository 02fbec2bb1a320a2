import type { RevealRow } from "@/components/compare/row-detail";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { formatCount, plural } from "@/lib/format/number";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import type { RestoreState } from "@/lib/recovery/restore/session";
import { LineList } from "./line-list";
import { FIRST_LINES, linesOf } from "./lines";
import { PlanTables } from "./plan-tables";

const OPEN: readonly RestoreState[] = ["draft", "awaiting_approval", "approved"];

/** Exactly what will be written (or was to be), by table and row by row in writing order. */
export function PlanCard({ restore, revealRow }: { restore: RestoreDetail; revealRow: RevealRow | null }) {
  const { plan, comparisonId } = restore;
  const total = plan.operations.length;
  const open = OPEN.includes(restore.state);
  // The comparison's branch knows nothing of the earlier rows that an undo brings back.
  const inspect =
    open && plan.source.kind === "branch" ? { comparisonId, remedies: plan.remedies, revealRow } : null;
  return (
    <Card aria-labelledby="plan">
      <CardHeader
        id="plan"
        title={open ? "What will be written" : "What was planned"}
        aside={<span className="text-xs text-ink-3">{plural(total, "row")}, in this order</span>}
      />
      <Classes restore={restore} />
      <PlanTables tables={restore.tables} />
      <div className="border-t border-line">
        <LineList
          restoreId={restore.id}
          kind="plan"
          label="Rows in writing order"
          lines={linesOf(restore, "plan").slice(0, FIRST_LINES)}
          total={total}
          inspect={inspect}
        />
      </div>
    </Card>
  );
}

/** How many rows in which class; unchanged ones are said to be left alone. */
function Classes({ restore: { counts, blocked, unchanged, kind } }: { restore: RestoreDetail }) {
  const classes = [
    { rows: counts.create, word: "created", tone: "ok" },
    { rows: counts.update, word: "changed", tone: "changed" },
    { rows: counts.remove, word: "removed", tone: "missing" },
    { rows: kind === "undo" ? 0 : (unchanged ?? 0), word: "unchanged, skipped", tone: "neutral" },
    { rows: blocked, word: "not written", tone: "changed" },
  ] as const;
  return (
    <ul aria-label="Rows by class" className="flex flex-wrap gap-1.5 border-b border-line px-4 py-2.5">
      {classes
        .filter(({ rows }) => rows > 0)
        .map(({ rows, word, tone }) => (
          <li key={word}>
            <Chip tone={tone}>
              {formatCount(rows)} {word}
            </Chip>
          </li>
        ))}
    </ul>
  );
}

import { Card, CardHeader } from "@/components/ui/card";
import { plural } from "@/lib/format/number";
import type { RestoreState, RestoreView } from "@/lib/recovery/restore/session";
import { LineList } from "./line-list";
import { FIRST_LINES, linesOf } from "./lines";
import { PlanTables } from "./plan-tables";

const OPEN: readonly RestoreState[] = ["draft", "awaiting_approval", "approved"];

/** Exactly what will be written (or was to be), by table and row by row in writing order. */
export function PlanCard({ restore }: { restore: RestoreView }) {
  const total = restore.plan.operations.length;
  const title = OPEN.includes(restore.state) ? "What will be written" : "What was planned";
  return (
    <Card aria-labelledby="plan">
      <CardHeader
        id="plan"
        title={title}
        aside={<span className="text-xs text-ink-3">{plural(total, "row")}, in this order</span>}
      />
      <PlanTables tables={restore.tables} />
      <div className="border-t border-line">
        <LineList
          restoreId={restore.id}
          kind="plan"
          label="Rows in writing order"
          lines={linesOf(restore, "plan").slice(0, FIRST_LINES)}
          total={total}
        />
      </div>
    </Card>
  );
}

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { plural } from "@/lib/format/number";
import { LAYER_NAMES } from "@/lib/recovery/posture/targets";
import type { ComplianceCell, ComplianceRow, Kept } from "./compliance";

/** Height and pattern say it too: colour never says it alone. */
const LOOK: Readonly<Record<Kept, { word: string; className: string }>> = {
  kept: { word: "kept", className: "h-5 bg-ok" },
  missed: { word: "missed at some time of the day", className: "h-2 bg-missing" },
  unseen: { word: "nobody looked", className: "h-5 border border-line bg-panel" },
};

/** Day by day whether the targets were kept: the worst that was seen on each. */
export function ComplianceCard({ rows }: { rows: readonly ComplianceRow[] }) {
  const days = rows[0]?.cells.length ?? 0;
  return (
    <Card aria-labelledby="compliance">
      <CardHeader
        id="compliance"
        title={`Compliance, last ${days} days`}
        aside={
          <span className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-xs text-ink-2">
            {Object.values(LOOK).map(({ word, className }) => (
              <span key={word} className="inline-flex items-center gap-1.5">
                <span aria-hidden="true" className={cn("w-2 rounded-[2px]", className, "max-h-3")} />
                {word}
              </span>
            ))}
          </span>
        }
      />
      <CardBody>
        <ul className="grid gap-3">
          {rows.map((row) => (
            <Line key={`${row.layer} ${row.measure}`} row={row} />
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}

function Line({ row: { layer, measure, cells, keptDays, seenDays } }: { row: ComplianceRow }) {
  return (
    <li className="grid items-end gap-x-4 gap-y-1 md:grid-cols-[16rem_minmax(0,1fr)_10rem]">
      <span>
        <span className="font-medium">{measure}</span>{" "}
        <span className="text-ink-2">of {LAYER_NAMES[layer]}</span>
      </span>
      <span aria-hidden="true" className="flex items-end gap-px sm:gap-0.5">
        {cells.map((cell) => (
          <Day key={cell.day} cell={cell} />
        ))}
      </span>
      <span className="text-xs text-ink-2 md:text-right">
        {seenDays === 0 ? "no day was looked at" : `kept on ${keptDays} of ${plural(seenDays, "day")}`}
      </span>
    </li>
  );
}

function Day({ cell: { kept, words } }: { cell: ComplianceCell }) {
  return <span title={words} className={cn("min-w-0 flex-1 rounded-[2px]", LOOK[kept].className)} />;
}

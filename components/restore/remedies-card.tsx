import { tableName } from "@/components/compare/names";
import { Card, CardHeader } from "@/components/ui/card";
import type { RestorePlan } from "@/lib/recovery/restore/plan";
import { remedyLines } from "@/lib/recovery/restore/remedy-words";

/** The ways round that somebody chose for this plan: what they change is agreed to and written with it. */
export function RemediesCard({ plan }: { plan: Pick<RestorePlan, "remedies"> }) {
  const lines = remedyLines(plan.remedies, tableName);
  if (lines.length === 0) return null;
  return (
    <Card aria-labelledby="remedies">
      <CardHeader id="remedies" title="Ways round in this plan" />
      <ul className="grid gap-1.5 px-4 py-3">
        {lines.map(({ words, value }) => (
          <li key={words} className="[overflow-wrap:anywhere]">
            {words}
            {value === undefined ? null : (
              <>
                : <span className="font-mono text-xs">{value ?? "NULL"}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

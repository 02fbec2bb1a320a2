import { tableName } from "@/components/compare/names";
import { Card, CardHeader } from "@/components/ui/card";
import type { PlanTrigger } from "@/lib/recovery/restore/plan";

/** Triggers run as for any other write; what they change in a row is named in its result. */
export function TriggersCard({ triggers, done }: { triggers: readonly PlanTrigger[]; done: boolean }) {
  return (
    <Card aria-labelledby="triggers">
      <CardHeader id="triggers" title={done ? "Triggers that fired" : "Triggers that will fire"} />
      <div className="px-4 py-3">
        {triggers.length === 0 ? (
          <p className="text-ink-2">None on these tables.</p>
        ) : (
          <>
            <ul className="grid gap-1 font-mono text-xs [overflow-wrap:anywhere]">
              {triggers.map(({ table, name, on }) => (
                <li key={`${table} ${name} ${on}`}>
                  {tableName(table)}.{name} <span className="text-ink-3">on {on}</span>
                </li>
              ))}
            </ul>
            <p className="mt-2 text-xs text-ink-3">
              They run as for any write of the app. Columns that come out different are named in the row's
              result.
            </p>
          </>
        )}
      </div>
    </Card>
  );
}

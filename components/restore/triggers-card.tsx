import { tableName } from "@/components/compare/names";
import { Card, CardHeader } from "@/components/ui/card";

/** Triggers run as for any other insert; what they change in a row is named in its result. */
export function TriggersCard({ triggers, done }: { triggers: readonly string[]; done: boolean }) {
  return (
    <Card aria-labelledby="triggers">
      <CardHeader id="triggers" title={done ? "Triggers that fired" : "Triggers that will fire"} />
      <div className="px-4 py-3">
        {triggers.length === 0 ? (
          <p className="text-ink-2">None on these tables.</p>
        ) : (
          <>
            <ul className="grid gap-1 font-mono text-xs [overflow-wrap:anywhere]">
              {triggers.map((trigger) => (
                <li key={trigger}>{tableName(trigger)}</li>
              ))}
            </ul>
            <p className="mt-2 text-xs text-ink-3">
              They run as for any new row. Columns that come out different are named in the row's result.
            </p>
          </>
        )}
      </div>
    </Card>
  );
}

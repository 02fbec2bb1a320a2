import { tableName } from "@/components/compare/names";
import { Card, CardHeader } from "@/components/ui/card";
import type { RestorePlan } from "@/lib/recovery/restore/plan";
import type { RestoreState } from "@/lib/recovery/restore/session";

const DONE: readonly RestoreState[] = ["applied", "undone"];
const ENDED: readonly RestoreState[] = ["failed", "rejected"];
const LIST = "grid gap-1 font-mono text-xs [overflow-wrap:anywhere]";

/** Triggers run as for any other write, and sequences only ever move forward: both are said beforehand. */
export function TriggersCard({ plan, state }: { plan: RestorePlan; state: RestoreState }) {
  const { triggers, sequences } = plan;
  const did = DONE.includes(state);
  const verb = (done: string, will: string, would: string) =>
    did ? done : ENDED.includes(state) ? would : will;
  return (
    <Card aria-labelledby="triggers">
      <CardHeader id="triggers" title={`Triggers that ${verb("fired", "will fire", "would have fired")}`} />
      <div className="px-4 py-3">
        {triggers.length === 0 ? (
          <p className="text-ink-2">None on these tables.</p>
        ) : (
          <>
            <ul className={LIST}>
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
      {sequences.length === 0 ? null : (
        <div className="grid gap-1.5 border-t border-line px-4 py-3">
          <h3 className="font-medium">Sequences that {verb("moved", "will move", "would have moved")}</h3>
          <ul className={LIST}>
            {sequences.map(({ table, column, sequence }) => (
              <li key={sequence}>
                {sequence}{" "}
                <span className="text-ink-3">
                  for {tableName(table)}.{column}
                </span>
              </li>
            ))}
          </ul>
          <p className="text-xs text-ink-3">Only forward, beyond the highest number that comes back.</p>
        </div>
      )}
    </Card>
  );
}

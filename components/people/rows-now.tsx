import { tableName } from "@/components/compare/names";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount } from "@/lib/format/number";
import type { SubjectView } from "@/lib/recovery/subjects/subject";

/** How many rows production holds of this person, table by table. */
export function RowsNow({ person }: { person: SubjectView }) {
  return (
    <Card aria-labelledby="rows-now">
      <CardHeader id="rows-now" title="Rows in production now" />
      {person.tables.length === 0 ? (
        <EmptyState title="No rows">Production holds nothing of this person.</EmptyState>
      ) : (
        <dl>
          {person.tables.map(({ table, rows }) => (
            <div
              key={table}
              className="flex items-baseline justify-between gap-3 border-b border-line px-4 py-2 last:border-b-0"
            >
              <dt className="min-w-0 [overflow-wrap:anywhere]">{tableName(table)}</dt>
              <dd className={rows === 0 ? "text-ink-3" : undefined}>{formatCount(rows)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

import { tableName } from "@/components/compare/names";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { PlannedTable } from "@/lib/recovery/restore/session";

interface Column {
  readonly name: string;
  readonly tone: string;
  /** Left out when no table has any. */
  readonly optional: boolean;
  count(table: PlannedTable): number;
}

const COLUMNS: readonly Column[] = [
  { name: "Created", tone: "", optional: false, count: ({ create }) => create },
  { name: "Parents that come along", tone: "", optional: true, count: ({ parents }) => parents },
  { name: "Changed", tone: "text-changed", optional: true, count: ({ update }) => update },
  { name: "Removed", tone: "text-missing", optional: true, count: ({ remove }) => remove },
  { name: "Not written", tone: "text-changed", optional: false, count: ({ blocked }) => blocked },
];

/** Table by table: how many rows are written in which way, how many come along, how many stay out. */
export function PlanTables({ tables }: { tables: readonly PlannedTable[] }) {
  const columns = COLUMNS.filter(
    ({ optional, count }) => !optional || tables.some((table) => count(table) > 0),
  );
  return (
    <Table label="Rows by table">
      <TableHead>
        <tr>
          <HeadCell>Table</HeadCell>
          {columns.map(({ name }) => (
            <HeadCell key={name} numeric>
              {name}
            </HeadCell>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {tables.map((table) => (
          <Row key={table.table}>
            <Cell className="font-medium">{tableName(table.table)}</Cell>
            {columns.map(({ name, tone, count }) => (
              <Cell key={name} label={name} numeric className={count(table) === 0 ? "text-ink-3" : tone}>
                {formatCount(count(table))}
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

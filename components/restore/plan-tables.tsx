import { tableName } from "@/components/compare/names";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { RestoreView } from "@/lib/recovery/restore/session";

/** Table by table: how many rows were chosen, how many come along, how many stay out. */
export function PlanTables({ tables }: { tables: RestoreView["tables"] }) {
  return (
    <Table label="Rows by table">
      <TableHead>
        <tr>
          <HeadCell>Table</HeadCell>
          <HeadCell numeric>Chosen</HeadCell>
          <HeadCell numeric>Parents that come along</HeadCell>
          <HeadCell numeric>Not written</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {tables.map(({ table, chosen, parents, blocked }) => (
          <Row key={table}>
            <Cell className="font-medium">{tableName(table)}</Cell>
            <Count label="Chosen" value={chosen} />
            <Count label="Parents that come along" value={parents} />
            <Count label="Not written" value={blocked} tone="text-changed" />
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Count({ label, value, tone = "" }: { label: string; value: number; tone?: string }) {
  return (
    <Cell label={label} numeric className={value === 0 ? "text-ink-3" : tone}>
      {formatCount(value)}
    </Cell>
  );
}

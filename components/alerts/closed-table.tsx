import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import type { Alert } from "@/lib/recovery/alerts/alert";

/** Alerts that are over. */
export function ClosedTable({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <Table label="Alerts that are over">
      <TableHead>
        <Row>
          <HeadCell>Alert</HeadCell>
          <HeadCell>Opened</HeadCell>
          <HeadCell numeric>Open for</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {alerts.map((alert) => (
          <Row key={alert.id}>
            <Cell className="[overflow-wrap:anywhere]">{alert.title}</Cell>
            <Cell label="Opened">
              <Time at={alert.openedAt} layout="age" />
            </Cell>
            <Cell label="Open for" numeric className="whitespace-nowrap">
              {alert.closedAt === null
                ? "–"
                : formatDuration(Date.parse(alert.closedAt) - Date.parse(alert.openedAt))}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

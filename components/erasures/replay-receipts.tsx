import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/number";
import { shortHash } from "@/lib/recovery/erasures/erasure";
import type { ReplayReceipt } from "@/lib/recovery/erasures/replay";

/** Per person, by the beginning of their hash: what was deleted, when and in which transaction. */
export function ReplayReceipts({ receipts }: { receipts: readonly ReplayReceipt[] }) {
  return (
    <Card aria-labelledby="receipts">
      <CardHeader id="receipts" title="Receipts" aside={<Chip>{receipts.length}</Chip>} />
      {receipts.length === 0 ? (
        <EmptyState title="Nobody was deleted">There is a receipt for every person who is.</EmptyState>
      ) : (
        <Table label="Receipts">
          <TableHead>
            <tr>
              <HeadCell>Person</HeadCell>
              <HeadCell>Positions</HeadCell>
              <HeadCell numeric>Rows</HeadCell>
              <HeadCell>Transaction</HeadCell>
              <HeadCell>When</HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {receipts.map((receipt) => (
              <Row key={receipt.person}>
                <Cell className="font-mono text-xs" title={tablesOf(receipt)}>
                  {shortHash(receipt.person)}
                </Cell>
                <Cell label="Positions">{receipt.sequences.join(", ")}</Cell>
                <Cell label="Rows" numeric>
                  {formatCount(receipt.counts.reduce((sum, { rows }) => sum + rows, 0))}
                </Cell>
                <Cell label="Transaction">
                  <span className="font-mono text-xs">{receipt.transactionId}</span>
                </Cell>
                <Cell label="When">
                  <Time at={receipt.at} layout="age" />
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function tablesOf({ counts }: ReplayReceipt): string {
  return counts.map(({ table, rows }) => `${table}: ${rows}`).join(", ");
}

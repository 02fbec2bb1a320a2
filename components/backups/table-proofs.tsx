import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { formatCount } from "@/lib/format/number";
import type { TableProof } from "@/lib/recovery/backup/manifest";

/** What each table held at the dump's moment; a restore must come to the same. */
export function TableProofs({ tables }: { tables: readonly TableProof[] }) {
  return (
    <Card aria-labelledby="tables">
      <CardHeader id="tables" title="Tables in it" aside={<Chip>{tables.length}</Chip>} />
      <Table label="Tables in the backup">
        <TableHead>
          <Row>
            <HeadCell>Table</HeadCell>
            <HeadCell numeric>Rows</HeadCell>
            <HeadCell numeric>Fingerprint</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {tables.map(({ table, rows, fingerprint }) => (
            <Row key={table}>
              <Cell className="font-medium [overflow-wrap:anywhere]">{table}</Cell>
              <Cell label="Rows" numeric>
                {formatCount(rows)}
              </Cell>
              <Cell label="Fingerprint" numeric className="max-w-56 truncate font-mono text-xs text-ink-3">
                <span className="truncate" title={fingerprint}>
                  {fingerprint}
                </span>
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

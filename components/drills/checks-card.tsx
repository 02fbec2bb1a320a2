import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import type { DrillCheck } from "@/lib/recovery/drills/drill";

/** What was looked at in the restored database, and what was seen. */
export function ChecksCard({ checks }: { checks: readonly DrillCheck[] }) {
  const failed = checks.filter((one) => !one.ok).length;
  return (
    <Card aria-labelledby="checks">
      <CardHeader
        id="checks"
        title="Checks"
        aside={
          <Chip tone={failed === 0 ? "ok" : "missing"}>
            {failed === 0 ? "all hold" : `${failed} of ${checks.length} failed`}
          </Chip>
        }
      />
      <Table label="Checks">
        <TableHead>
          <Row>
            <HeadCell>Check</HeadCell>
            <HeadCell>Result</HeadCell>
            <HeadCell>What was seen</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {checks.map((check) => (
            <Row key={check.name}>
              <Cell className="font-medium">{check.name}</Cell>
              <Cell label="Result">
                <Chip tone={check.ok ? "ok" : "missing"}>{check.ok ? "holds" : "failed"}</Chip>
              </Cell>
              <Cell label="What was seen" className="[overflow-wrap:anywhere]">
                {check.detail}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { BatchSummary } from "@/lib/recovery/batches/view";
import { BATCH_WORDS, batchHref } from "./words";

/** Lists of people, one a line: what for, in which state, from where, by whom and when. */
export function BatchTable({ batches }: { batches: readonly BatchSummary[] }) {
  return (
    <Table label="Lists of people">
      <TableHead>
        <tr>
          <HeadCell>Purpose</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>From</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>When</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {batches.map((batch) => (
          <Row key={batch.id} className="relative hover:bg-sunken">
            <Cell>
              <Link
                href={batchHref(batch.id)}
                className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
              >
                {batch.purpose}
              </Link>
            </Cell>
            <Cell label="State">
              <Chip tone={BATCH_WORDS[batch.state].tone}>{BATCH_WORDS[batch.state].word}</Chip>
            </Cell>
            <Cell label="From" className="font-mono text-xs [overflow-wrap:anywhere]">
              {batch.branchName}
            </Cell>
            <Cell label="By">{batch.createdByName}</Cell>
            <Cell label="When">
              <Time at={batch.finishedAt ?? batch.createdAt} layout="age" />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

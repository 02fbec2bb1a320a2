import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/recovery/audit/entry";
import { EntryButton } from "./entry-button";
import { ResultChip } from "./result-chip";

/** Entries of the log, newest first. Each opens in full. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <Table label="Audit entries">
      <TableHead>
        <tr>
          <HeadCell>When</HeadCell>
          <HeadCell>Who</HeadCell>
          <HeadCell>Action</HeadCell>
          <HeadCell>Target</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>Reason</HeadCell>
          <HeadCell numeric>Entry</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <Row key={entry.sequence} className="relative hover:bg-sunken">
            <Cell label="When">
              <Time at={entry.at} layout="utc" />
            </Cell>
            <Cell label="Who" className="whitespace-nowrap">
              {entry.actorName}
            </Cell>
            <Cell label="Action">
              <EntryButton entry={entry} />
            </Cell>
            <Cell label="Target">
              <span
                className="block max-w-56 truncate font-mono text-xs max-md:max-w-40"
                title={entry.target}
              >
                {entry.target}
              </span>
            </Cell>
            <Cell label="State">
              <ResultChip entry={entry} />
            </Cell>
            <Cell label="Reason" className={entry.reason === null ? "max-md:hidden" : undefined}>
              {entry.reason === null ? (
                <span className="text-ink-3">–</span>
              ) : (
                <span className="line-clamp-2 max-w-72 [overflow-wrap:anywhere]">{entry.reason}</span>
              )}
            </Cell>
            <Cell label="Entry" numeric className="text-ink-3 max-md:hidden">
              {entry.sequence}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import { plural } from "@/lib/format/number";
import type { BackupRun } from "@/lib/recovery/backup/run";
import { RUN_WORDS, runHref } from "./words";

/** The last runs, also those that made no backup. */
export function RunTable({ runs }: { runs: readonly BackupRun[] }) {
  return (
    <Table label="Last runs">
      <TableHead>
        <Row>
          <HeadCell>Started</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell numeric>Took</HeadCell>
          <HeadCell>What happened</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <Row key={run.id} className="relative hover:bg-sunken">
            <Cell>
              <Link
                href={runHref(run.id)}
                className="font-medium after:absolute after:inset-0 hover:underline"
              >
                <Time at={run.startedAt} layout="utc" precision="minute" />
              </Link>
            </Cell>
            <Cell label="State">
              <Chip tone={RUN_WORDS[run.state].tone}>{RUN_WORDS[run.state].word}</Chip>
            </Cell>
            <Cell label="By">{run.startedByName}</Cell>
            <Cell label="Took" numeric className="whitespace-nowrap">
              {run.finishedAt === null
                ? "–"
                : formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))}
            </Cell>
            <Cell label="What happened" className="max-w-96 text-xs [overflow-wrap:anywhere]">
              {run.failure?.message ??
                (run.notes.length === 0
                  ? "–"
                  : plural(run.notes.length, "note of the tools", "notes of the tools"))}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

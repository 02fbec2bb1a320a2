import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatCount, plural } from "@/lib/format/number";
import type { RestoreSummary } from "@/lib/recovery/restore/session";
import { STATE_WORDS } from "./state-words";

/** Restores, one a line: for whom, how much, in which state, by whom and when. */
export function RestoreTable({ restores, label }: { restores: readonly RestoreSummary[]; label: string }) {
  return (
    <Table label={label}>
      <TableHead>
        <tr>
          <HeadCell>Person</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell numeric>Rows</HeadCell>
          <HeadCell>By</HeadCell>
          <HeadCell>When</HeadCell>
        </tr>
      </TableHead>
      <TableBody>
        {restores.map((restore) => (
          <Row key={restore.id} className="relative hover:bg-sunken">
            <Cell>
              <Link
                href={`/restores/${encodeURIComponent(restore.id)}`}
                className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
              >
                {restore.subjectLabel}
              </Link>
              {restore.kind === "undo" ? <Chip className="ml-2">undo</Chip> : null}
            </Cell>
            <Cell label="State">
              <Chip tone={STATE_WORDS[restore.state].tone}>{STATE_WORDS[restore.state].word}</Chip>
            </Cell>
            <Cell label="Rows" numeric>
              <span>
                {formatCount(restore.rows)}
                {restore.blocked === 0 ? null : (
                  <span className="text-xs text-ink-3"> · {plural(restore.blocked, "row")} blocked</span>
                )}
              </span>
            </Cell>
            <Cell label="By">{restore.createdByName}</Cell>
            <Cell label="When">
              <Time at={restore.appliedAt ?? restore.createdAt} layout="age" />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

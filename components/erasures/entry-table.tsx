import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ErasuresView } from "@/lib/recovery/erasures/views";
import { SOURCES } from "./words";

/** The last entries: when, how and why; who it was nobody can read from them. */
export function EntryTable({ view }: { view: ErasuresView }) {
  const { entries, position } = view;
  if (entries === null) return null;
  return (
    <Card aria-labelledby="entries">
      <CardHeader id="entries" title="Last recorded" aside={<Chip>{position}</Chip>} />
      {entries.length === 0 ? (
        <EmptyState title="Nobody is on the list">
          The list holds keyed hashes instead of names: it can be compared with, not read.
        </EmptyState>
      ) : (
        <Table label="Erasures">
          <TableHead>
            <tr>
              <HeadCell numeric>Position</HeadCell>
              <HeadCell>Gone since</HeadCell>
              <HeadCell>How</HeadCell>
              <HeadCell>Reason</HeadCell>
            </tr>
          </TableHead>
          <TableBody>
            {entries.map(({ sequence, erasedAt, source, byName, reason, hashes }) => (
              <Row key={sequence}>
                <Cell label="Position" numeric>
                  {sequence}
                </Cell>
                <Cell label="Gone since">
                  <Time at={erasedAt} layout="age" />
                </Cell>
                <Cell label="How">
                  <span>
                    {SOURCES[source]}
                    <span className="block text-xs text-ink-2">
                      {byName} · {[...new Set(hashes.map(({ field }) => field))].join(", ")}
                    </span>
                  </span>
                </Cell>
                <Cell label="Reason" className="[overflow-wrap:anywhere]">
                  <span>{reason ?? "none given"}</span>
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/number";
import type { Replay } from "@/lib/recovery/erasures/replay";
import { REPLAY_STATES, replayHref } from "./words";

/** Databases from which the erased were deleted again, newest first. */
export function ReplayTable({ replays }: { replays: readonly Replay[] }) {
  if (replays.length === 0) return null;
  return (
    <Card aria-labelledby="replays">
      <CardHeader id="replays" title="Deleted again" />
      <Table label="Replays">
        <TableHead>
          <tr>
            <HeadCell>Database</HeadCell>
            <HeadCell>State</HeadCell>
            <HeadCell numeric>People</HeadCell>
            <HeadCell numeric>Rows</HeadCell>
            <HeadCell>When</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {replays.map((replay) => (
            <Row key={replay.id} className="relative hover:bg-sunken">
              <Cell>
                <Link
                  href={replayHref(replay.id)}
                  className="font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 hover:underline"
                >
                  {replay.target.name}
                </Link>
              </Cell>
              <Cell label="State">
                <Chip tone={REPLAY_STATES[replay.state].tone}>{REPLAY_STATES[replay.state].word}</Chip>
              </Cell>
              <Cell label="People" numeric>
                {formatCount(replay.people)}
              </Cell>
              <Cell label="Rows" numeric>
                {formatCount(replay.rows)}
              </Cell>
              <Cell label="When">
                <Time at={replay.createdAt} layout="age" />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

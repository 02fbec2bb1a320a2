import { FailureState } from "@/components/failure-state";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import type { ErasuresView } from "@/lib/recovery/erasures/views";
import type { KeepActs } from "./actions";
import { KeepBar } from "./keep-bar";

/** Whether the list can be relied on: its chain, its position, and where it lies besides the ledger. */
export function StandingCard({ view, acts }: { view: ErasuresView; acts: KeepActs | null }) {
  const { position, refused, recomputed, mirrors } = view;
  return (
    <Card aria-labelledby="standing" edge={refused === null ? "line" : "missing"}>
      <CardHeader
        id="standing"
        title="Can the list be relied on?"
        aside={<Chip tone={refused === null ? "ok" : "missing"}>{refused === null ? "yes" : "no"}</Chip>}
      />
      <CardBody className="grid gap-3">
        {refused === null ? (
          <p className="text-ink-2">
            {position === 0
              ? "The list is empty, and no bucket knows of more."
              : `It ends at position ${position}, and no bucket knows of more. ${recomputed === position ? "Its whole chain" : `The chain of its last ${recomputed} entries`} was recomputed just now.`}
          </p>
        ) : (
          <>
            <FailureState failure={refused} />
            <p className="text-ink-2">
              Until then nobody is searched for in the past, compared, restored or rehearsed: somebody who
              asked to be deleted could come back unseen.
            </p>
          </>
        )}
      </CardBody>
      <Table label="Mirrors of the list">
        <TableHead>
          <tr>
            <HeadCell>Bucket</HeadCell>
            <HeadCell>Holds</HeadCell>
            <HeadCell>Looked at</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {mirrors.map((mirror) => (
            <Row key={mirror.destination}>
              <Cell className="font-medium [overflow-wrap:anywhere]">{mirror.destination}</Cell>
              <Cell label="Holds">
                <MirrorState mirror={mirror} position={position} />
              </Cell>
              <Cell label="Looked at">
                {mirror.checkedAt === null ? "not yet" : <Time at={mirror.checkedAt} layout="age" />}
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      {acts === null ? null : <KeepBar acts={acts} behind={refused?.code === "erasures_behind"} />}
    </Card>
  );
}

function MirrorState({
  mirror,
  position,
}: {
  mirror: ErasuresView["mirrors"][number];
  position: ErasuresView["position"];
}) {
  if (mirror.problem !== null) return <span className="text-missing">{mirror.problem}</span>;
  if (mirror.position === position || position === 0)
    return (
      <Chip tone="ok">{position === 0 ? "nothing yet" : `all ${plural(position, "entry", "entries")}`}</Chip>
    );
  return (
    <Chip tone="changed">
      {mirror.position ?? 0} of {plural(position, "entry", "entries")}
    </Chip>
  );
}

import { TargetWord } from "@/components/posture/target-word";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import type { Drill } from "@/lib/recovery/drills/drill";
import { DRILL_NAMES } from "@/lib/recovery/drills/rhythm";
import type { MeasuredLayer } from "@/lib/recovery/posture/layers";
import { DRILL_WORDS, drillHref, targetSecondsOf, tookWords } from "./words";

/** Every rehearsal of a restore: of what, how it ended, and how long the way back took. */
export function DrillTable({
  drills,
  layers,
}: {
  drills: readonly Drill[];
  /** The layers with their targets; empty: they cannot be read now. */
  layers: readonly MeasuredLayer[];
}) {
  return (
    <Table label="Drills">
      <TableHead>
        <Row>
          <HeadCell>When</HeadCell>
          <HeadCell>Result</HeadCell>
          <HeadCell>Way back</HeadCell>
          <HeadCell>Of</HeadCell>
          <HeadCell numeric>Took (RTO)</HeadCell>
          <HeadCell numeric>Whole drill</HeadCell>
          <HeadCell>By</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {drills.map((drill) => (
          <Row key={drill.id} className="relative hover:bg-sunken">
            <Cell>
              <Link
                href={drillHref(drill.id)}
                className="font-medium after:absolute after:inset-0 hover:underline"
              >
                <Time at={drill.startedAt ?? drill.createdAt} layout="utc" precision="minute" />
              </Link>
            </Cell>
            <Cell label="Result">
              <Chip tone={DRILL_WORDS[drill.state].tone}>{DRILL_WORDS[drill.state].word}</Chip>
            </Cell>
            <Cell label="Way back">{DRILL_NAMES[drill.kind]}</Cell>
            <Cell label="Of" className="font-mono text-xs [overflow-wrap:anywhere]">
              {drill.backupId ?? "–"}
            </Cell>
            <Cell label="Took (RTO)" numeric className="whitespace-nowrap">
              <Rto ms={drill.rtoMs} targetSeconds={targetSecondsOf(drill, layers)} />
            </Cell>
            <Cell label="Whole drill" numeric className="whitespace-nowrap">
              {tookWords(drill)}
            </Cell>
            <Cell label="By">{drill.startedByName}</Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Rto({ ms, targetSeconds }: { ms: number | null; targetSeconds: number | null }) {
  if (ms === null) return <span className="text-ink-3">–</span>;
  return (
    <span>
      {formatDuration(ms)}{" "}
      {targetSeconds === null ? null : (
        <span className="text-xs">
          <TargetWord seconds={ms / 1000} targetSeconds={targetSeconds} />
        </span>
      )}
    </span>
  );
}

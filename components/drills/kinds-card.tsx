import { TargetWord } from "@/components/posture/target-word";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatDuration } from "@/lib/format/duration";
import type { Drill } from "@/lib/recovery/drills/drill";
import type { Standing } from "@/lib/recovery/drills/due";
import { DRILL_NAMES, isRunnable } from "@/lib/recovery/drills/rhythm";
import type { MeasuredLayer } from "@/lib/recovery/posture/layers";
import type { RecordDrill, StartDrill } from "./actions";
import { RecordButton } from "./record-button";
import { rtoSamples } from "./rto-samples";
import { RtoTrend } from "./rto-trend";
import { StartDrillButton } from "./start-button";
import { drillHref, standingWord, targetSecondsOf } from "./words";

export interface KindsCardProps {
  standings: readonly Standing[];
  /** Newest first. */
  drills: readonly Drill[];
  /** Empty: the targets cannot be read now. */
  layers: readonly MeasuredLayer[];
  now: Date;
  /** Null for whoever may not start any. */
  acts: { readonly start: StartDrill; readonly record: RecordDrill } | null;
}

/** Each way back with its last proof, when the next one is due, and how long it took over time. */
export function KindsCard({ standings, drills, layers, now, acts }: KindsCardProps) {
  return (
    <Card aria-labelledby="kinds">
      <CardHeader id="kinds" title="Ways back that are rehearsed" />
      <Table label="Ways back that are rehearsed">
        <TableHead>
          <Row>
            <HeadCell>Way back</HeadCell>
            <HeadCell>Proven</HeadCell>
            <HeadCell>Next is due</HeadCell>
            <HeadCell>Took (RTO)</HeadCell>
            <HeadCell>Over time</HeadCell>
            <HeadCell>
              <span className="sr-only">Act</span>
            </HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {standings.map((standing) => (
            <KindRow
              key={standing.kind}
              standing={standing}
              drills={drills}
              targetSeconds={targetSecondsOf(standing, layers)}
              now={now}
              acts={acts}
            />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

interface KindRowProps extends Omit<KindsCardProps, "standings" | "layers"> {
  standing: Standing;
  targetSeconds: number | null;
}

function KindRow({ standing, drills, targetSeconds, now, acts }: KindRowProps) {
  const { kind, passed, ended, dueAt } = standing;
  const { word, tone } = standingWord(standing, now);
  const name = DRILL_NAMES[kind];
  return (
    <Row>
      <Cell className="font-medium first-letter:uppercase">{name}</Cell>
      <Cell label="Proven">
        <span className="inline-flex flex-wrap items-center gap-x-2 max-md:justify-end">
          <Chip tone={tone}>{word}</Chip>
          {ended === null || ended.finishedAt === null ? null : (
            <Link href={drillHref(ended.id)} className="text-ink-2 hover:underline">
              <Time at={ended.finishedAt} layout="age" />
            </Link>
          )}
        </span>
      </Cell>
      <Cell label="Next is due">
        {dueAt === null ? "now" : <Time at={dueAt} layout="utc" precision="day" />}
      </Cell>
      <Cell label="Took (RTO)">
        {passed === null || passed.rtoMs === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <span>
            {formatDuration(passed.rtoMs)}{" "}
            {targetSeconds === null ? null : (
              <span className="text-xs">
                <TargetWord seconds={passed.rtoMs / 1000} targetSeconds={targetSeconds} />
              </span>
            )}
          </span>
        )}
      </Cell>
      <Cell label="Over time">
        <RtoTrend samples={rtoSamples(drills, kind)} />
      </Cell>
      <Cell className="md:text-right">
        {acts === null ? null : isRunnable(kind) ? (
          <StartDrillButton startDrill={acts.start} kind={kind} />
        ) : (
          <RecordButton recordDrill={acts.record} />
        )}
      </Cell>
    </Row>
  );
}

import { Card, CardHeader } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { formatSeconds } from "@/lib/format/duration";
import type { MeasuredLayer } from "@/lib/recovery/posture/layers";
import { LAYER_NAMES } from "@/lib/recovery/posture/targets";
import { TargetWord } from "./target-word";
import { proofHref } from "./words";

/** What may be lost and how long the way back may take, beside what is measured. */
export function TargetsCard({ layers }: { layers: readonly MeasuredLayer[] }) {
  return (
    <Card aria-labelledby="targets">
      <CardHeader
        id="targets"
        title="Targets"
        aside={<span className="text-xs text-ink-3">set in REKINDLE_TARGETS</span>}
      />
      <Table label="Targets">
        <TableHead>
          <Row>
            <HeadCell>Layer</HeadCell>
            <HeadCell>Lost if needed now (RPO)</HeadCell>
            <HeadCell>Way back takes (RTO)</HeadCell>
            <HeadCell>Last proven</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {layers.map((layer) => (
            <LayerRow key={layer.layer} layer={layer} />
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

function LayerRow({ layer: { layer, rpoSeconds, target, proof } }: { layer: MeasuredLayer }) {
  return (
    <Row>
      <Cell className="font-medium first-letter:uppercase">{LAYER_NAMES[layer]}</Cell>
      <Cell label="Lost if needed now (RPO)">
        <Measured seconds={rpoSeconds} targetSeconds={target.rpoSeconds} nothing="nothing to go back to" />
      </Cell>
      <Cell label="Way back takes (RTO)">
        <Measured
          seconds={proof?.seconds ?? null}
          targetSeconds={target.rtoSeconds}
          nothing="not proven yet"
        />
      </Cell>
      <Cell label="Last proven">
        {proof === null ? (
          <Link href="/drills" className="text-changed hover:underline">
            never: start a drill
          </Link>
        ) : (
          <Link href={proofHref(proof)} className="hover:underline">
            <Time at={proof.at} layout="age" /> by {proof.kind === "drill" ? "a drill" : "an incident"}
          </Link>
        )}
      </Cell>
    </Row>
  );
}

function Measured({
  seconds,
  targetSeconds,
  nothing,
}: {
  seconds: number | null;
  targetSeconds: number;
  nothing: string;
}) {
  if (seconds === null) {
    return (
      <span>
        <span className="text-missing">{nothing}</span>{" "}
        <span className="text-xs text-ink-3">{formatSeconds(targetSeconds)} allowed</span>
      </span>
    );
  }
  return (
    <span>
      <span className="font-medium">{formatSeconds(seconds)}</span>{" "}
      <span className="text-xs">
        <TargetWord seconds={seconds} targetSeconds={targetSeconds} />
      </span>
    </span>
  );
}

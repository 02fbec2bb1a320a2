import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { formatUtc } from "@/lib/format/time";
import type { Sample } from "./anomalies";

const WIDTH = 240;
const HEIGHT = 48;
const EDGE = 4;

export interface TrendProps {
  name: string;
  samples: readonly Sample[];
  format: (value: number) => string;
}

/** One figure over the last backups, the odd ones marked and told. */
export function Trend({ name, samples, format }: TrendProps) {
  const last = samples.at(-1);
  const odd = samples.filter(({ odd: found }) => found !== null);
  const newest = odd.at(-1);
  return (
    <Card aria-label={`${name} of the last backups`} className="px-4 py-3.5">
      <p className="text-xs text-ink-3">{name}</p>
      <p className="text-figure font-semibold tracking-[-0.02em]">
        {last === undefined ? "–" : format(last.value)}
      </p>
      <Curve samples={samples} />
      <p className={cn("min-h-[18px] text-xs", newest === undefined ? "text-ink-3" : "text-changed")}>
        {newest === undefined ? calm(samples) : oddWords(newest, format)}
      </p>
    </Card>
  );
}

function calm(samples: readonly Sample[]): string {
  if (samples.length < 2) return "a line appears with the second backup";
  return samples.length < 4 ? "too few yet to tell what is usual" : "nothing unusual";
}

function oddWords({ odd, at, value }: Sample, format: (value: number) => string): string {
  return `${odd === "low" ? "fell" : "jumped"} to ${format(value)} on ${formatUtc(at, "day", new Date().getUTCFullYear())}`;
}

/** The samples as a line from the oldest to the newest; what it shows is said in words beside it. */
function Curve({ samples }: { samples: readonly Sample[] }) {
  const most = Math.max(1, ...samples.map(({ value }) => value));
  const points = samples.map((sample, index) => ({
    ...sample,
    x: EDGE + (samples.length < 2 ? 1 : index / (samples.length - 1)) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - (sample.value / most) * (HEIGHT - 2 * EDGE),
  }));
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="my-1.5 block h-12 w-full overflow-visible"
    >
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT - EDGE}
        y2={HEIGHT - EDGE}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(" ")}
        className="fill-transparent stroke-ink-3"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
      {points.map(({ id, x, y, odd }, index) =>
        odd === null && index < points.length - 1 ? null : (
          <line
            key={id}
            x1={x}
            x2={x}
            y1={y}
            y2={y}
            strokeLinecap="round"
            strokeWidth="7"
            vectorEffect="non-scaling-stroke"
            className={odd === null ? "stroke-ink" : "stroke-changed"}
          />
        ),
      )}
    </svg>
  );
}

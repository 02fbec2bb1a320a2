import { formatDuration } from "@/lib/format/duration";
import { type RtoSample, trendWords } from "./rto-samples";

const WIDTH = 112;
const HEIGHT = 24;
const EDGE = 3;

/** How the time of a way back went from drill to drill; what it shows is said in words beside it. */
export function RtoTrend({ samples }: { samples: readonly RtoSample[] }) {
  const words = trendWords(samples, formatDuration);
  if (samples.length < 2) return <span className="text-xs text-ink-3">{words}</span>;
  const most = Math.max(1, ...samples.map(({ ms }) => ms));
  const points = samples.map(({ id, ms }, index) => ({
    id,
    x: EDGE + (index / (samples.length - 1)) * (WIDTH - 2 * EDGE),
    y: HEIGHT - EDGE - (ms / most) * (HEIGHT - 2 * EDGE),
  }));
  return (
    <svg role="img" aria-label={words} width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <title>{words}</title>
      <polyline
        points={points.map(({ x, y }) => `${x},${y}`).join(" ")}
        className="fill-transparent stroke-ink-3"
        strokeWidth="1.5"
      />
      {points.slice(-1).map(({ id, x, y }) => (
        <circle key={id} cx={x} cy={y} r="2.5" className="fill-ink" />
      ))}
    </svg>
  );
}

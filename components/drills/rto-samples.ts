import type { Drill } from "@/lib/recovery/drills/drill";
import type { DrillKind } from "@/lib/recovery/drills/rhythm";

export interface RtoSample {
  readonly id: string;
  readonly at: string;
  readonly ms: number;
}

/** More than a dozen points say no more in so small a picture. */
const SHOWN = 12;

/** How long the way back took in each drill of a kind that passed, the oldest first. */
export function rtoSamples(drills: readonly Drill[], kind: DrillKind): readonly RtoSample[] {
  return drills
    .flatMap((drill): RtoSample[] =>
      drill.kind === kind && drill.state === "passed" && drill.rtoMs !== null && drill.finishedAt !== null
        ? [{ id: drill.id, at: drill.finishedAt, ms: drill.rtoMs }]
        : [],
    )
    .slice(0, SHOWN)
    .toReversed();
}

/** What the picture shows, in words: where it began, where it is, and what lay between. */
export function trendWords(samples: readonly RtoSample[], format: (ms: number) => string): string {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return "no drill has passed yet";
  if (samples.length === 1) return `once, in ${format(last.ms)}`;
  const all = samples.map(({ ms }) => ms);
  return `${samples.length} times, from ${format(first.ms)} to ${format(last.ms)}, between ${format(Math.min(...all))} and ${format(Math.max(...all))}`;
}

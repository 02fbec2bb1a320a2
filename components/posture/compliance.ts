import { formatSeconds } from "@/lib/format/duration";
import type { LayerDay, PostureDay } from "@/lib/recovery/posture/report";
import { LAYERS, type Layer } from "@/lib/recovery/posture/targets";

export type Kept = "kept" | "missed" | "unseen";

export interface ComplianceCell {
  readonly day: string;
  readonly kept: Kept;
  /** The day in words, to be read on hover. */
  readonly words: string;
}

export interface ComplianceRow {
  readonly layer: Layer;
  readonly measure: "RPO" | "RTO";
  /** The oldest first. */
  readonly cells: readonly ComplianceCell[];
  readonly keptDays: number;
  readonly seenDays: number;
}

const DAY_MS = 86_400_000;
/** What one person would lose is what Neon's history would: it is not said twice. */
const MEASURES = LAYERS.flatMap((layer) =>
  (layer === "person" ? (["RTO"] as const) : (["RPO", "RTO"] as const)).map((measure) => ({
    layer,
    measure,
  })),
);

/** The last days per layer and target; a day that nobody looked on is neither kept nor missed. Pure. */
export function complianceRows(
  days: readonly PostureDay[],
  now: Date,
  count: number,
): readonly ComplianceRow[] {
  const seen = new Map(days.map((day) => [day.day, day]));
  const dates = Array.from({ length: count }, (_, index) =>
    new Date(now.getTime() - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  return MEASURES.map(({ layer, measure }) => {
    const cells = dates.map((day) => cellOf(day, measure, seen.get(day)?.layers.find(ofLayer(layer))));
    return {
      ...{ layer, measure, cells },
      keptDays: cells.filter(({ kept }) => kept === "kept").length,
      seenDays: cells.filter(({ kept }) => kept !== "unseen").length,
    };
  });
}

const ofLayer = (layer: Layer) => (day: LayerDay) => day.layer === layer;

function cellOf(day: string, measure: "RPO" | "RTO", seen: LayerDay | undefined): ComplianceCell {
  if (seen === undefined) return { day, kept: "unseen", words: `${day}: nobody looked` };
  const [value, target, met] =
    measure === "RPO"
      ? [seen.rpoSeconds, seen.rpoTargetSeconds, seen.rpoMet]
      : [seen.rtoSeconds, seen.rtoTargetSeconds, seen.rtoMet];
  const nothing = measure === "RPO" ? "nothing to go back to" : "not proven";
  const said = value === null ? nothing : `${formatSeconds(value)} at worst`;
  return {
    day,
    kept: met ? "kept" : "missed",
    words: `${day}: ${said}, ${formatSeconds(target)} allowed`,
  };
}

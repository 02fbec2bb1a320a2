/** One backup in a chart. */
export interface Sample {
  readonly id: string;
  readonly at: string;
  readonly value: number;
  /** Far from what the seven days before it had. */
  readonly odd: "low" | "high" | null;
}

const WEEK_MS = 7 * 86_400_000;
/** Fewer samples than this have no usual value. */
const ENOUGH = 3;
const LOW = 0.7;
const HIGH = 2;

/** Marks values that fell by more than 30 % or more than doubled against the median of the week before. Oldest first. */
export function samplesOf(values: readonly Omit<Sample, "odd">[]): readonly Sample[] {
  const sorted = values.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return sorted.map((one, index) => {
    const since = Date.parse(one.at) - WEEK_MS;
    const week = sorted.slice(0, index).filter(({ at }) => Date.parse(at) >= since);
    return {
      ...one,
      odd: oddness(
        one.value,
        week.map(({ value }) => value),
      ),
    };
  });
}

function oddness(value: number, before: readonly number[]): Sample["odd"] {
  if (before.length < ENOUGH) return null;
  const usual = before.toSorted((a, b) => a - b)[Math.floor(before.length / 2)] ?? 0;
  if (value < usual * LOW) return "low";
  return usual > 0 && value > usual * HIGH ? "high" : null;
}

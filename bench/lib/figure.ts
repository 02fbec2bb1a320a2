/** One measured number: a ratio against a named baseline of the same run where there is one. */
export interface Figure {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What we promise, in words with its bound, e.g. `≤ 1.3`; null for a number that only informs. */
  readonly goal: string | null;
  /** What the value is measured against. */
  readonly baseline: string | null;
  readonly ok: boolean;
}

/** What a file in `bench/` exports as default; its name is the file's. */
export interface Bench {
  readonly title: string;
  run(say: (line: string) => void): Promise<readonly Figure[]>;
}

/** A figure that has to stay at or below its bound. */
export function atMost(bound: number, figure: Omit<Figure, "goal" | "ok">): Figure {
  return { ...figure, value: rounded(figure.value), goal: `≤ ${bound}`, ok: figure.value <= bound };
}

/** A figure that has to reach its bound. */
export function atLeast(bound: number, figure: Omit<Figure, "goal" | "ok">): Figure {
  return { ...figure, value: rounded(figure.value), goal: `≥ ${bound}`, ok: figure.value >= bound };
}

/** A figure without a promise. */
export function told(figure: Omit<Figure, "goal" | "ok" | "baseline">): Figure {
  return { ...figure, value: rounded(figure.value), goal: null, baseline: null, ok: true };
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** The middle of the values, or the value below which the share `at` of them lies. */
export function quantile(values: readonly number[], at = 0.5): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))];
  if (value === undefined) throw new Error("No values were measured.");
  return value;
}

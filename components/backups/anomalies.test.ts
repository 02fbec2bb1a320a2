import { describe, expect, it } from "vitest";
import { samplesOf } from "./anomalies";

const on = (day: number, value: number) => ({
  id: `bk_${day}`,
  at: new Date(Date.UTC(2026, 10, 1 + day, 3)).toISOString(),
  value,
});
const odd = (sizes: readonly number[]) =>
  samplesOf(sizes.map((size, day) => on(day, size))).map((sample) => sample.odd);

describe("what is unusual among the last backups", () => {
  it("needs three backups before anything is usual", () =>
    expect(odd([100, 1, 500])).toEqual([null, null, null]));
  it("marks a fall by more than 30 % and more than a doubling", () => {
    expect(odd([100, 100, 100, 71, 69, 201])).toEqual([null, null, null, null, "low", "high"]);
  });
  it("forgets what lies more than a week back, and reads them in the order of time", () => {
    const samples = samplesOf([on(30, 10), on(0, 100), on(1, 100), on(2, 100)]);
    expect(samples.map(({ value, odd: found }) => [value, found])).toEqual([
      [100, null],
      [100, null],
      [100, null],
      [10, null],
    ]);
  });
});

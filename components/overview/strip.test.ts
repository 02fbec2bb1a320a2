import { describe, expect, it } from "vitest";
import type { Mark } from "@/components/history/marks";
import { layStrip } from "./strip";

const window = { from: 1000, to: 2000 };
const at = (ms: number): Mark => ({ id: String(ms), ms, kind: "backup", label: "daily backup", href: null });
const fractions = (...moments: number[]) =>
  layStrip(moments.map(at), window).held.map(({ fraction }) => Number(fraction.toFixed(3)));

describe("the strip", () => {
  it("is the window alone when nothing is older", () => {
    expect(layStrip([at(1500)], window)).toMatchObject({ start: 0, from: 1000 });
    expect(fractions(1000, 1500, 2000)).toEqual([0, 0.5, 1]);
  });
  it("gives what is older a scale of its own, and keeps the order", () => {
    expect(layStrip([at(0), at(1500)], window)).toMatchObject({ start: 0.35, from: 0 });
    expect(fractions(0, 500, 1000, 1500, 2000)).toEqual([0, 0.103, 0.35, 0.675, 1]);
  });
  it("leaves out what is newer than the reading", () => expect(fractions(2001)).toEqual([]));
});

import { expect, it } from "vitest";
import type { LayerDay, PostureDay } from "@/lib/recovery/posture/report";
import { complianceRows } from "./compliance";

const layer = (change: Partial<LayerDay>): LayerDay => ({
  layer: "pitr",
  rpoSeconds: 5,
  rpoTargetSeconds: 3600,
  rpoMet: true,
  rtoSeconds: null,
  rtoTargetSeconds: 3600,
  rtoMet: false,
  ...change,
});
const day = (date: string, layers: readonly LayerDay[]): PostureDay => ({
  day: date,
  looks: 1,
  worst: {},
  layers,
});

it("tells each day per layer and target, and never counts a day that nobody looked on", () => {
  const rows = complianceRows(
    [
      day("2026-11-23", [layer({})]),
      day("2026-11-21", [layer({ rpoSeconds: 7200, rpoMet: false, rtoSeconds: 60, rtoMet: true })]),
    ],
    new Date("2026-11-23T23:59:00Z"),
    3,
  );
  expect(rows.map(({ layer: of, measure }) => `${of} ${measure}`)).toEqual([
    "pitr RPO",
    "pitr RTO",
    "off_site RPO",
    "off_site RTO",
    "person RTO",
  ]);
  expect(rows[0]).toMatchObject({ keptDays: 1, seenDays: 2 });
  expect(rows[0]?.cells.map(({ kept, words }) => [kept, words])).toEqual([
    ["missed", "2026-11-21: 2 h at worst, 1 h allowed"],
    ["unseen", "2026-11-22: nobody looked"],
    ["kept", "2026-11-23: 5 s at worst, 1 h allowed"],
  ]);
  expect(rows[1]?.cells.map(({ kept }) => kept)).toEqual(["kept", "unseen", "missed"]);
  expect(rows[1]?.cells[2]?.words).toContain("not proven");
  expect(rows[2]).toMatchObject({ keptDays: 0, seenDays: 0 });
});

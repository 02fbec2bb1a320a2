import { expect, it } from "vitest";
import { estimateSeconds, refuseTooLong } from "./estimate";
import type { Manifest } from "./manifest";

const took = (plain: number, durationMs: number): Manifest => ({
  format: 1,
  id: "bk_20261123T030000Z_0001",
  tier: "daily",
  takenAt: "2026-11-23T03:00:00.000Z",
  lsn: "0/1",
  finishedAt: "2026-11-23T03:01:00.000Z",
  source: { projectId: "p", branchId: "b", database: "d" },
  serverVersion: "17.2",
  dumpVersion: "17.2",
  tables: [],
  bytes: { plain, stored: plain },
  sha256: { plain: "", stored: "" },
  compression: "zstd",
  encryption: { kind: "off" },
  object: "",
  erasurePosition: null,
  durationMs,
  signature: { keyId: "", value: "" },
});

it("goes by the last size and the middle of the last rates", () => {
  const history = [took(2_000_000_000, 40_000), took(1_900_000_000, 38_000), took(1_000_000_000, 500_000)];
  expect(estimateSeconds(9e12, history)).toBeCloseTo(40);
});

it("guesses cautiously before anything was measured", () => {
  expect(estimateSeconds(1_500_000_000, [])).toBeCloseTo(100);
  expect(estimateSeconds(null, [])).toBe(0);
});

it("refuses what would be cut off, and says where it fits", () => {
  expect(refuseTooLong(10_000, null)).toBeNull();
  expect(refuseTooLong(240, 300)).toBeNull();
  expect(refuseTooLong(241, 300)).toMatchObject({
    message: expect.stringMatching(/about 4 min.*5 min/),
    hint: expect.stringContaining("backup.yml"),
  });
});

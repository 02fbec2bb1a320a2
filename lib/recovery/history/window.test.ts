import fc from "fast-check";
import { expect, it } from "vitest";
import { measuredRpoSeconds } from "./rpo";
import { historyWindow } from "./window";

const now = new Date("2026-11-23T14:00:00Z");

it("reaches back as far as the project keeps history", () => {
  expect(historyWindow({ historyRetentionSeconds: 86_400, createdAt: "2026-01-01T00:00:00Z" }, now)).toEqual({
    earliest: "2026-11-22T14:00:00.000Z",
    latest: "2026-11-23T14:00:00.000Z",
    retentionSeconds: 86_400,
  });
});

it("never reaches back before the project existed, nor beyond now", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 * 86_400 }),
      fc.date({ noInvalidDate: true }),
      (retention, created) => {
        const { earliest, latest } = historyWindow(
          { historyRetentionSeconds: retention, createdAt: created.toISOString() },
          now,
        );
        expect(Date.parse(earliest)).toBeLessThanOrEqual(Date.parse(latest));
        expect(Date.parse(latest) - Date.parse(earliest)).toBeLessThanOrEqual(retention * 1000);
        expect(Date.parse(earliest)).toBeGreaterThanOrEqual(Math.min(created.getTime(), now.getTime()));
      },
    ),
  );
});

it("measures data at risk from the last time that both sides were seen", () => {
  expect(measuredRpoSeconds("2026-11-23T13:58:20Z", now)).toBe(100);
  expect(measuredRpoSeconds("2026-11-23T14:00:01Z", now)).toBe(0);
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HistoryWindow } from "./moment";
import { parseMoment, readMoment } from "./parse-moment";

const now = new Date("2026-11-23T14:05:09.250Z");
const window: HistoryWindow = {
  earliest: "2026-11-16T14:05:09.250Z",
  latest: now.toISOString(),
  retentionSeconds: 7 * 86_400,
};
const parse = (text: string) => parseMoment(text, { now, window });
const at = (text: string) => ({ ok: true, value: { kind: "timestamp", at: text } });

describe("parseMoment", () => {
  it.each([
    ["2026-11-23T13:00:00Z", "2026-11-23T13:00:00Z"],
    ["2026-11-23T13:00:00.123456Z", "2026-11-23T13:00:00.123456Z"],
    ["2026-11-23T13:00:00.1234569Z", "2026-11-23T13:00:00.123456Z"],
    ["2026-11-23 13:00:00,5", "2026-11-23T13:00:00.5Z"],
    ["2026-11-23T13:00", "2026-11-23T13:00:00Z"],
    ["2026-11-23 13:00 UTC", "2026-11-23T13:00:00Z"],
    ["2026-11-23 13:00:00.000001+00", "2026-11-23T13:00:00.000001Z"],
    ["2026-11-23T15:00:00+02:00", "2026-11-23T13:00:00Z"],
    ["2026-11-23T08:30:00-0430", "2026-11-23T13:00:00Z"],
    ["2026-11-22t23:30:00-01:00", "2026-11-23T00:30:00Z"],
    ["2026-11-20", "2026-11-20T00:00:00Z"],
    ["13:00", "2026-11-23T13:00:00Z"],
    ["today 13:00", "2026-11-23T13:00:00Z"],
    ["yesterday 14:00", "2026-11-22T14:00:00Z"],
    ["Yesterday", "2026-11-22T00:00:00Z"],
    ["2 h ago", "2026-11-23T12:05:09.25Z"],
    ["an hour ago", "2026-11-23T13:05:09.25Z"],
    ["1 hour and 30 minutes ago", "2026-11-23T12:35:09.25Z"],
    ["1.5 h ago", "2026-11-23T12:35:09.25Z"],
    ["-90m", "2026-11-23T12:35:09.25Z"],
    ["-1h30m", "2026-11-23T12:35:09.25Z"],
    ["  3   days ago ", "2026-11-20T14:05:09.25Z"],
    ["45 sec ago", "2026-11-23T14:04:24.25Z"],
  ])("reads %j as %s", (text, expected) => {
    expect(parse(text)).toEqual(at(expected));
  });

  it("reads the head and LSNs, which no window of times can judge", () => {
    expect(parse("now")).toEqual({ ok: true, value: { kind: "head" } });
    expect(parse("HEAD")).toEqual({ ok: true, value: { kind: "head" } });
    expect(parse("0/5a3c1f8")).toEqual({ ok: true, value: { kind: "lsn", lsn: "0/5A3C1F8" } });
  });

  it.each([
    "",
    "   ",
    "soon",
    "2026-02-30",
    "2026-13-01 10:00",
    "2026-11-23 24:00",
    "2026-11-23 10:60",
    "2026-11-23 10:00:60",
    "2026-11-23 10",
    "23.11.2026 10:00",
    "2026-11-23T10:00 Berlin",
    "2026-11-23 10:00 11:00",
    "2026-11-23T10:00+99:00",
    "ago",
    "-",
    "2 fortnights ago",
    "2 h 3 ago",
    "99999999999 weeks ago",
    "0/5A3C1F8F00",
    "0/XYZ",
    "1700000000",
    "x".repeat(10_000),
  ])("refuses %j and gives examples", (text) => {
    const outcome = parse(text);
    expect(outcome).toMatchObject({ ok: false, code: "moment_malformed" });
    if (!outcome.ok) {
      expect(outcome.hint).toContain("yesterday 14:00");
      expect(outcome.message.length).toBeLessThan(120);
    }
  });

  it.each(["2026-11-23 14:05:10", "14:06", "2027-01-01", "2026-11-23T15:05:09+00:30"])(
    "refuses the future: %s",
    (text) => {
      expect(parse(text)).toMatchObject({
        ok: false,
        code: "moment_in_future",
        message: expect.stringContaining("2026-11-23 14:05:09 UTC now"),
      });
    },
  );

  it("refuses what is before the window and names its ends", () => {
    expect(parse("2026-11-16 14:05:09.249999")).toMatchObject({
      ok: false,
      code: "moment_outside_window",
      message: expect.stringMatching(/from 2026-11-16 14:05:09 UTC to 2026-11-23 14:05:09 UTC \(7 d\)/),
    });
    expect(parse("8 days ago")).toMatchObject({ code: "moment_outside_window" });
    expect(parse("2026-11-16 14:05:09.250")).toEqual(at("2026-11-16T14:05:09.25Z"));
  });

  it("says when it assumed UTC", () => {
    const options = { now, window };
    expect(readMoment("2026-11-23 13:05:09", options)).toMatchObject({
      ok: true,
      value: {
        assumedUtc: true,
        explanation: "2026-11-23 13:05:09 UTC (no time zone given: read as UTC), 60 min ago",
      },
    });
    expect(readMoment("2026-11-23 13:05:09Z", options)).toMatchObject({ value: { assumedUtc: false } });
    expect(readMoment("1 h ago", options)).toMatchObject({ value: { assumedUtc: false } });
  });

  it("reads back every moment of the window that it is given, in every zone", () => {
    const from = Date.parse(window.earliest);
    fc.assert(
      fc.property(
        fc.integer({ min: from + 1, max: now.getTime() - 1 }),
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: -15 * 60, max: 15 * 60 }),
        (ms, micros, minutesEast) => {
          const digits = String(micros).padStart(3, "0");
          const wall = new Date(ms + minutesEast * 60_000).toISOString().replace("Z", digits);
          const sign = minutesEast < 0 ? "-" : "+";
          const [hours, minutes] = [Math.floor(Math.abs(minutesEast) / 60), Math.abs(minutesEast) % 60];
          const zone = `${sign}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
          const expected = new Date(ms)
            .toISOString()
            .replace("Z", `${digits}Z`)
            .replace(/\.?0+Z$/, "Z");
          expect(parse(wall + zone)).toEqual(at(expected));
        },
      ),
    );
  });

  it("never throws, and never answers with a moment outside the window", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-0-9:T Zago./hmd+]{0,30}$/)),
        (text) => {
          const outcome = parse(text);
          if (!outcome.ok || outcome.value.kind !== "timestamp") return;
          const moment = Date.parse(outcome.value.at);
          expect(moment).toBeGreaterThanOrEqual(Date.parse(window.earliest));
          expect(moment).toBeLessThanOrEqual(now.getTime());
        },
      ),
    );
  });
});

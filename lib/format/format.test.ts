import { describe, expect, it } from "vitest";
import { formatBytes } from "./bytes";
import { formatDuration, formatSeconds } from "./duration";
import { formatCount, formatDifference, plural } from "./number";
import { formatLocal, formatOffset, formatRelative, formatUtc, formatUtcStamp, toUtcText } from "./time";

describe("numbers", () => {
  it("groups thousands and signs differences with a real minus", () => {
    expect(formatCount(20412)).toBe("20,412");
    expect([formatDifference(-1037), formatDifference(15), formatDifference(0)]).toEqual([
      "−1,037",
      "+15",
      "0",
    ]);
  });
  it("counts in words", () => {
    expect([plural(1, "row"), plural(0, "row"), plural(2, "memory", "memories")]).toEqual([
      "1 row",
      "0 rows",
      "2 memories",
    ]);
  });
});

describe("bytes", () => {
  it.each([
    [0, "0 B"],
    [999, "999 B"],
    [7_420, "7.4 kB"],
    [318_000_000, "318 MB"],
    [999_700, "1.0 MB"],
    [9_960_000, "10 MB"],
  ])("%d → %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});

describe("durations", () => {
  it.each([
    [0, "0 ms"],
    [840, "840 ms"],
    [1_240, "1.2 s"],
    [12_900, "12 s"],
    [252_000, "4 min 12 s"],
    [3_600_000, "1 h"],
    [86_400_000 + 19 * 3_600_000, "1 d 19 h"],
    [7 * 86_400_000, "7 d"],
  ])("%d → %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
  it("keeps whole seconds", () => expect([formatSeconds(0), formatSeconds(1.6)]).toEqual(["0 s", "2 s"]));
});

describe("times", () => {
  const at = "2026-11-21T14:02:31.120331Z";
  it("says UTC, and the year only when it is another", () => {
    expect(formatUtc(at, "second", 2026)).toBe("21 Nov 14:02:31 UTC");
    expect(formatUtc(at, "minute", 2027)).toBe("21 Nov 2026 14:02 UTC");
    expect(formatUtc("not a time")).toBe("not a time");
  });
  it("puts the viewer's clock beside it, with the date when it differs", () => {
    expect(formatLocal(at, 60)).toBe("15:02 (+01:00)");
    expect(formatLocal(at, 660)).toBe("22 Nov 01:02 (+11:00)");
    expect(formatOffset(-210)).toBe("−03:30");
  });
  it.each([
    ["2026-11-21T14:02:32Z", "just now"],
    ["2026-11-21T14:02:50Z", "19 s ago"],
    ["2026-11-21T14:14:50Z", "12 min ago"],
    ["2026-11-23T09:14:07Z", "1 d 19 h ago"],
    ["2026-11-21T13:02:31Z", "in 1 h"],
  ])("seen from %s: %s", (now, text) =>
    expect(formatRelative("2026-11-21T14:02:31Z", Date.parse(now))).toBe(text),
  );
  it("prints moments as people type them", () => {
    expect(toUtcText(Date.parse(at))).toBe("2026-11-21T14:02:31Z");
    expect(formatUtcStamp(Date.parse(at))).toBe("2026-11-21 14:02:31 UTC");
  });
});

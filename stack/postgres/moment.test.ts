import { expect, test } from "vitest";
import { formatMoment, parseMoment } from "./moment";

test("microseconds and zones are kept", () => {
  const read = (text: string) => formatMoment(parseMoment(text) ?? 0n);
  expect(read("2026-11-23T03:40:45.067086Z")).toBe("2026-11-23T03:40:45.067086Z");
  expect(read("2026-11-23T05:40:45.5+02:00")).toBe("2026-11-23T03:40:45.500Z");
  expect(read("2026-11-23T05:40:45+02")).toBe("2026-11-23T03:40:45.000Z");
  expect(read("2026-11-23 05:40:45.123456789+0200")).toBe("2026-11-23T03:40:45.123456Z");
});

test("what is not a moment is refused", () => {
  for (const text of ["", "yesterday", "2026-11-23", "2026-11-23T03:40:45", "2026-13-40T03:40:45Z"]) {
    expect(parseMoment(text)).toBeNull();
  }
});

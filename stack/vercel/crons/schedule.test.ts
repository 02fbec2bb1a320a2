import { expect, it } from "vitest";
import { parseSchedule } from "./schedule";

const due = (schedule: string, at: string) => parseSchedule(schedule)(new Date(at));

it.each([
  ["0 3 * * *", "2026-11-23T03:00:59Z", true],
  ["0 3 * * *", "2026-11-23T03:01:00Z", false],
  ["0 3 * * *", "2026-11-23T03:00:00+02:00", false],
  ["*/10 * * * *", "2026-11-23T14:40:00Z", true],
  ["*/10 * * * *", "2026-11-23T14:45:00Z", false],
  ["5 * * * *", "2026-11-23T00:05:00Z", true],
  ["10-20/5 9,17 * * *", "2026-11-23T17:15:00Z", true],
  ["10-20/5 9,17 * * *", "2026-11-23T17:16:00Z", false],
  ["50/5 * * * *", "2026-11-23T17:55:00Z", true],
  ["0 0 1 * *", "2026-12-01T00:00:00Z", true],
  ["0 0 * 2 *", "2026-12-01T00:00:00Z", false],
  ["0 0 * * 0", "2026-11-22T00:00:00Z", true],
  ["0 0 * * 1-5", "2026-11-22T00:00:00Z", false],
])("%s at %s: %s", (schedule, at, expected) => {
  expect(due(schedule, at)).toBe(expected);
});

it.each([
  ["* * * *", "five fields"],
  ["60 * * * *", "out of range"],
  ["20-10 * * * *", "out of range"],
  ["*/0 * * * *", "out of range"],
  ["* * * * MON", "not understood"],
  ["0 0 1 * 1", "Vercel refuses"],
])("refuses %s", (schedule, words) => {
  expect(() => parseSchedule(schedule)).toThrow(words);
});

import { expect, test } from "vitest";
import { formatLsn, parseLsn, segmentOf, segmentOfFile } from "./lsn";

test("an LSN survives parsing and formatting, and nonsense does not parse", () => {
  for (const text of ["0/1DE2850", "1/0", "FFFFFFFF/FFFFFFFF"])
    expect(formatLsn(parseLsn(text) ?? 0n)).toBe(text);
  for (const text of ["", "12", "0/", "0/1/2", "g/1", "0/123456789"]) expect(parseLsn(text)).toBeNull();
});

test("WAL files are numbered across the 4 GB boundary, on any timeline", () => {
  const position = parseLsn("2/3000028") ?? 0n;
  expect(segmentOfFile("000000010000000200000003")).toBe(segmentOf(position));
  expect(segmentOfFile("000000070000000200000003")).toBe(segmentOf(position));
  expect(segmentOfFile("00000002.history")).toBeNull();
  expect(segmentOfFile("000000010000000200000003.partial")).toBeNull();
});

import { expect, it } from "vitest";
import { expiryMoment, undoUntil } from "./receipt-life";
import type { Receipt } from "./session";

const receipt = (...kinds: Receipt["rows"][number]["kind"][]): Receipt => ({
  sessionId: "rst_1",
  planHash: "ab",
  transactionId: "7",
  writtenAt: "2026-11-23T10:00:00.123456Z",
  rows: kinds.map((kind) => ({ kind, table: "public.t", key: '["1"]', beforeHash: null, afterHash: null })),
});

it("says until when a receipt can be undone, and nothing where no before-image is needed", () => {
  expect(undoUntil(receipt("create", "update"), 30)).toBe("2026-12-23T10:00:00.123Z");
  expect(undoUntil(receipt("remove"), 1)).toBe("2026-11-24T10:00:00.123Z");
  expect(undoUntil(receipt("create", "create"), 30)).toBeNull();
  expect(undoUntil(receipt(), 30)).toBeNull();
  expect(undoUntil(null, 30)).toBeNull();
});

it("counts days from now backwards, across leap days", () => {
  expect(expiryMoment(new Date("2028-03-01T12:00:00Z"), 2)).toBe("2028-02-28T12:00:00.000Z");
});

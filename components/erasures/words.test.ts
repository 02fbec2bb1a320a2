import { expect, it } from "vitest";
import type { Replay } from "@/lib/recovery/erasures/replay";
import { fail } from "@/lib/recovery/errors";
import { erasuresSentence, importWords, receiptWords, replaySentence } from "./words";

it("says how many are on the list, and when it is of no use", () => {
  expect(erasuresSentence({ position: 0, refused: null })).toBe("Nobody has asked to be deleted");
  expect(erasuresSentence({ position: 2, refused: null })).toBe("2 erasures recorded");
  expect(erasuresSentence({ position: 2, refused: fail("erasures_behind", "It is older.", "Wait.") })).toBe(
    "2 erasures recorded, but the list cannot be relied on now",
  );
});

it("says what was recorded", () => {
  const receipt = { position: 7, erasedAt: "2026-11-23T14:00:00.000Z", mirrored: 1, destinations: 2 };
  expect(receiptWords({ ...receipt, fresh: true })).toBe("Recorded at position 7; 1 of 2 buckets have it.");
  expect(receiptWords({ ...receipt, fresh: false })).toBe("This was recorded before, at position 7.");
  const read = { recorded: 0, known: 0, wrong: 1, lines: [], accepted: false };
  expect(importWords(read)).toBe("Nobody was recorded: 1 line is wrong.");
  expect(importWords({ ...read, accepted: true, recorded: 2, wrong: 0 })).toBe("2 recorded, 0 known before.");
});

it("says what a replay did", () => {
  const replay = { state: "done", target: { name: "main" }, people: 0, scanned: 3 } as unknown as Replay;
  expect(replaySentence(replay)).toBe("Nobody of the list was in “main”");
  expect(replaySentence({ ...replay, people: 2 })).toBe("2 people were deleted again from “main”");
});

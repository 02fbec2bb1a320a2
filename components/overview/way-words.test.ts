import { expect, it } from "vitest";
import type { Way } from "@/lib/recovery/posture/recoverability";
import { kindsOf, wayHref, wayTitle } from "./way-words";

const way = (change: Partial<Way>): Way => ({
  kind: "pitr",
  at: "2026-11-22T23:59:59.000Z",
  rpoSeconds: 0,
  rtoSeconds: 4,
  provenAt: null,
  from: { kind: "moment" },
  ...change,
});
const daily = way({
  kind: "daily",
  at: "2026-11-22T03:00:00.000Z",
  rpoSeconds: 86_400,
  provenAt: "2026-11-22T06:00:00.000Z",
  from: { kind: "backup", id: "bk_1" },
});

it("leads to the moment, to the backup, or nowhere", () => {
  expect(wayHref(way({}))).toBe("/history?at=2026-11-22T23%3A59%3A59Z");
  expect(wayHref(daily)).toBe("/backups/bk_1");
  expect(wayHref(way({ kind: "snapshot", from: null }))).toBeNull();
});

it("says what is lost, how long it takes and what is proven", () => {
  expect(wayTitle(way({}), 2026)).toBe(
    "every moment up to 22 Nov 23:59:59 UTC. Loses nothing, takes 4 s, never proven.",
  );
  expect(wayTitle(daily, 2026)).toBe("22 Nov 03:00:00 UTC. Loses up to 1 d, takes 4 s, proven 22 Nov.");
  const days = { recent: [{ day: "2026-11-22", ways: [way({}), daily] }], older: [] };
  expect(kindsOf(days).map(({ kind, words }) => `${kind}: ${words}`)).toEqual([
    "pitr: loses nothing · takes 4 s · never proven",
    "daily: loses up to 1 d · takes 4 s · proven 22 Nov",
    "monthly: none",
  ]);
});

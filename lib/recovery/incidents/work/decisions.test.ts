import { describe, expect, it } from "vitest";
import { backupManifest, backupRecord } from "@/lib/testing/backup-facts";
import type { TableId } from "../../subjects/catalog";
import { restorable } from "./choose-backup";
import { judgeTarget } from "./judge-target";
import { byPerson } from "./what-we-lose";

const SIGHT = {
  ...{ serverVersion: "17.2", objects: 0, mayCreate: true, extensions: ["pgcrypto"], encoding: "UTF8" },
  sizeBytes: 7_000_000,
};
const MANIFEST = { ...backupManifest("2026-11-23T03:00:00.000Z"), serverVersion: "17.1" };

describe("a database elsewhere", () => {
  const bad = (sight: object, manifest: object = {}) =>
    judgeTarget({ ...SIGHT, ...sight }, { ...MANIFEST, ...manifest })
      .filter((point) => !point.ok)
      .map(({ name }) => name);
  it("is good when it is empty, new enough and offers what the backup needs", () => {
    expect(bad({}, { extensions: ["pgcrypto"] })).toEqual([]);
    expect(bad({ serverVersion: "18.0" })).toEqual([]);
  });
  it.each([
    ["Empty", { objects: 1 }, {}],
    ["Version", { serverVersion: "16.9" }, {}],
    ["Rights", { mayCreate: false }, {}],
    ["Extensions", {}, { extensions: ["pgcrypto", "vector"] }],
    ["Encoding", { encoding: "LATIN1" }, {}],
  ])("is refused for want of: %s", (name, sight, manifest) => {
    expect(bad(sight, manifest)).toEqual([name]);
  });
});

it("prefers the newest backup that was read back, whichever bucket has it", () => {
  const older = backupRecord("2026-11-22T03:00:00.000Z");
  const newer = backupRecord("2026-11-23T03:00:00.000Z");
  const unread = {
    ...newer,
    id: "bk_x",
    copies: newer.copies.map((one) => ({ ...one, state: "unchecked" as const })),
  };
  expect(restorable([older, unread, newer]).map(({ record }) => record.id)[0]).toBe(newer.id);
  expect(restorable([unread])).toEqual([]);
});

it("counts newer rows per person and table, and leaves rows of nobody out", () => {
  const table = "public.memories" as TableId;
  const row = (owner: string | null, key: string) => ({ table, key, version: "9", owner });
  expect(byPerson([row("b", "1"), row("b", "2"), row(null, "3")], [row("a", "4")])).toEqual([
    expect.objectContaining({ subjectKey: "a", created: {}, changed: 1 }),
    expect.objectContaining({ subjectKey: "b", created: { [table]: 2 }, changed: 0, state: "noted" }),
  ]);
});

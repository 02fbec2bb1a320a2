import { describe, expect, it } from "vitest";
import { batchMember, batchRecord } from "@/lib/adapters/contract/batch-ledger";
import { person } from "@/lib/adapters/memory/context";
import { type Approval, DEFAULT_APPROVAL } from "../restore/approval";
import { EMBER } from "../subjects/config";
import { batchStanding, mintBatch, mintOf, momentOfWriting } from "./approved-batch";
import type { Batch, BatchMember } from "./batch";
import { mayDecideBatch, mayRequestBatch } from "./batch-gate";
import { batchHash } from "./batch-hash";
import { confirmBatch } from "./confirm-batch";
import { chooseOne } from "./find-person";
import { MOST_PEOPLE, parseList } from "./list";
import { batchMarkdown, batchReport, countsSentence } from "./report";
import { toBatchSummary } from "./to-view";

const linesOf = (text: string) => {
  const parsed = parseList(EMBER, text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value.map((one) => (one.ok ? `${one.line} ${one.given}` : `${one.line} ${one.why}`));
};

describe("a list of people", () => {
  it("is read line by line, however it was pasted", () => {
    expect(linesOf("mira@example.com\r\n\n  user_noor  \n")).toEqual(["1 mira@example.com", "3 user_noor"]);
    expect(linesOf("\ufeffemail\nmira@example.com")).toEqual(["2 mira@example.com"]);
    expect(linesOf('name,clerk_id\n"Mira, of the mill",user_mira\nNoor,user_noor')).toEqual([
      "2 user_mira",
      "3 user_noor",
    ]);
    expect(linesOf("name;email\nMira;mira@example.com")).toEqual(["2 mira@example.com"]);
  });

  it("tells wrong lines one by one and keeps the others", () => {
    const long = "x".repeat(201);
    expect(linesOf(`mira@example.com\nMIRA@example.com\n${long}\nid-4`)).toEqual([
      "1 mira@example.com",
      "2 repeated",
      "3 unreadable",
      "4 id-4",
    ]);
    expect(linesOf("id,email\n7,mira@example.com\n,noor@example.com")).toEqual(["2 7", "3 unreadable"]);
  });

  it("is refused when it names nobody, too many, or cannot be read", () => {
    expect(parseList(EMBER, "email\n")).toMatchObject({ ok: false, code: "invalid_input" });
    expect(parseList(EMBER, '"never closed')).toMatchObject({ ok: false, code: "invalid_input" });
    const many = Array.from({ length: MOST_PEOPLE + 1 }, (_, n) => `user_${n}`).join("\n");
    expect(parseList(EMBER, many)).toMatchObject({ ok: false, code: "invalid_input" });
  });

  it("names a person as a whole, never by a beginning", () => {
    const mira = { key: "1", lookups: ["user_mira", "mira@example.com"] };
    const other = { key: "2", lookups: ["user_miranda", "mira@example.com.au"] };
    expect(chooseOne("Mira@Example.com", [mira, other, mira])).toEqual({ kind: "one", key: "1" });
    expect(chooseOne("mira", [mira, other])).toEqual({ kind: "none" });
    expect(
      chooseOne("both", [
        { key: "1", lookups: ["both"] },
        { key: "2", lookups: ["BOTH"] },
      ]),
    ).toEqual({
      kind: "several",
    });
  });
});

const planned = (position: number, change: Partial<BatchMember> = {}) =>
  batchMember({
    position,
    line: position + 1,
    state: "planned",
    subjectKey: `key_${position}`,
    restoreId: `rst_${position}`,
    planHash: String(position).repeat(64),
    rows: 3,
    at: "2026-11-23T10:00:00.000Z",
    ...change,
  });
const MEMBERS = [planned(1), planned(2), batchMember({ position: 3, state: "not_found" })];
const NOW = new Date("2026-11-23T10:30:00.000Z");

async function agreed(change: Partial<Batch> = {}): Promise<Batch> {
  const batch = batchRecord({ state: "approved" });
  const hash = await batchHash(batch.branchId, MEMBERS);
  const at = "2026-11-23T10:20:00.000Z";
  const decision = {
    kind: "approved",
    by: "user:user_admin",
    byName: "Admin Person",
    role: "admin",
    at,
    reason: null,
  } as const;
  const approval: Approval = {
    planHash: hash,
    requestedBy: batch.createdBy,
    requestedByName: batch.createdByName,
    requestedAt: "2026-11-23T10:10:00.000Z",
    because: [],
    note: null,
    expiresAt: "2026-11-24T10:10:00.000Z",
    decision,
    history: [],
  };
  return { ...batch, hash, approval, ...change };
}

describe("the agreement to a list", () => {
  it("is to every plan in it and to no other", async () => {
    const batch = await agreed();
    expect(await mintBatch(batch, MEMBERS, DEFAULT_APPROVAL, NOW)).toMatchObject({ ok: true });
    for (const members of [
      [planned(2), planned(1)],
      [planned(1)],
      [planned(1), planned(2, { planHash: "f".repeat(64) })],
      [planned(1), planned(2), planned(3)],
      [planned(1), planned(2, { restoreId: "rst_9" })],
    ]) {
      expect(await mintBatch(batch, members, DEFAULT_APPROVAL, NOW)).toMatchObject({ code: "plan_stale" });
    }
    // What became of people on the way changes nothing about what was agreed to.
    const half = [planned(1, { state: "applied" }), planned(2), MEMBERS[2] ?? planned(3)];
    expect(await mintBatch(batch, half, DEFAULT_APPROVAL, NOW)).toMatchObject({ ok: true });
  });

  it("is somebody else's, and ends", async () => {
    const batch = await agreed();
    const mine = { ...batch, createdBy: "user:user_admin" };
    expect(await mintBatch(mine, MEMBERS, DEFAULT_APPROVAL, NOW)).toMatchObject({ code: "approval_needed" });
    const late = new Date("2026-11-23T11:30:00.000Z");
    expect(batchStanding(batch, DEFAULT_APPROVAL, late).kind).toBe("void");
    expect(await mintBatch(batch, MEMBERS, DEFAULT_APPROVAL, late)).toMatchObject({
      code: "approval_needed",
    });
    // What began in time goes on, for a day.
    const begun = { ...batch, state: "applying", applyingSince: "2026-11-23T10:40:00.000Z" } as const;
    expect(await mintBatch(begun, MEMBERS, DEFAULT_APPROVAL, late)).toMatchObject({ ok: true });
    const nextWeek = new Date("2026-11-30T10:00:00.000Z");
    expect(momentOfWriting(begun, nextWeek)).toEqual(nextWeek);
    expect(await mintBatch(begun, MEMBERS, DEFAULT_APPROVAL, nextWeek)).toMatchObject({
      code: "approval_needed",
    });
  });

  it("does not open the door for a plan outside of it", async () => {
    const approved = await mintBatch(await agreed(), MEMBERS, DEFAULT_APPROVAL, NOW);
    if (!approved.ok) throw new Error(approved.message);
    const { restoreRecord } = await import("@/lib/adapters/contract/restore-ledger");
    const stranger = restoreRecord({ id: "rst_9", planHash: "9".repeat(64) });
    expect(await mintOf(approved.value, stranger, DEFAULT_APPROVAL, NOW)).toMatchObject({
      code: "plan_stale",
    });
    // Its hash was agreed to, its content is another.
    const forged = restoreRecord({ id: "rst_1", planHash: "1".repeat(64) });
    expect(await mintOf(approved.value, forged, DEFAULT_APPROVAL, NOW)).toMatchObject({ code: "plan_stale" });
  });

  it("is asked for by the author, of fresh plans, and again when it counts no more", async () => {
    const hash = await batchHash("br-past", MEMBERS);
    const draft = batchRecord({ state: "draft", hash });
    const may = (batch: Batch, now = NOW, role: "support" | "admin" = "support") =>
      mayRequestBatch(DEFAULT_APPROVAL, person(role), batch, MEMBERS, now)?.code ?? null;
    expect(may(draft)).toBeNull();
    expect(may(draft, NOW, "admin")).toBe("approval_refused");
    expect(may(draft, new Date("2026-11-23T11:30:00.000Z"))).toBe("plan_expired");
    expect(may({ ...draft, state: "planning", hash: null })).toBe("conflict");
    expect(may(await agreed())).toBe("conflict");
    const waiting = await agreed({ state: "awaiting_approval" });
    const open = { ...waiting, approval: waiting.approval && { ...waiting.approval, decision: null } };
    expect(mayDecideBatch(DEFAULT_APPROVAL, person("admin"), open, NOW)).toBeNull();
    expect(mayDecideBatch(DEFAULT_APPROVAL, person("support"), open, NOW)?.code).toBe("approval_refused");
    expect(mayDecideBatch(DEFAULT_APPROVAL, person("admin"), await agreed(), NOW)?.code).toBe("conflict");
  });

  it("is confirmed by the number of people", () => {
    expect(confirmBatch(" Restore 2 People ", MEMBERS)).toBeNull();
    expect(confirmBatch("restore 3 people", MEMBERS)).toMatchObject({ code: "confirmation_mismatch" });
  });
});

it("reports everybody of the list", async () => {
  const members = [
    planned(1, { state: "applied", written: 3, stillMissing: 0 }),
    batchMember({ position: 2, line: 3, given: "a|b\nc", state: "not_found", note: "Nobody." }),
  ];
  const view = {
    ...toBatchSummary(await agreed({ state: "done" })),
    members: members.map((one) => ({ ...one, trial: null })),
    untried: 0,
    counts: { applied: 1, not_found: 1 },
    ...{ people: 1, rows: 3, confirmation: "restore 1 person", stuck: false, notDecidable: null, own: true },
    standing: { kind: "not_asked" } as const,
    may: { request: false, decide: false, withdraw: false, apply: false, stop: false, resume: false },
  };
  const report = batchReport(view, "2026-11-23T12:00:00.000Z", "Support Person");
  expect(report).toMatchObject({
    rowsWritten: 3,
    agreedBy: "Admin Person",
    people: [{ line: 2 }, { line: 3 }],
  });
  const text = batchMarkdown(report);
  expect(text).toContain("1 restored, 1 not found. 3 rows were written.");
  expect(text).toContain("| 3 | a\\|b c | not found | 0 | 0 | – | – | Nobody. |");
  expect(countsSentence({})).toBe("");
});

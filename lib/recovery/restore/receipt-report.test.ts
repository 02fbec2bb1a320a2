import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receipt, restoreRecord } from "@/lib/adapters/contract/restore-ledger";
import type { AuditEntry } from "../audit/entry";
import type { EffectView } from "./effects";
import type { RestoreRecord } from "./port";
import { receiptMarkdown } from "./receipt-markdown";
import { receiptReport } from "./receipt-report";

const entry = (change: Partial<AuditEntry>): AuditEntry => ({
  sequence: 1,
  at: "2026-11-23T10:00:00.000Z",
  actor: "user:user_support",
  actorName: "Sam Support",
  action: "restore.apply",
  target: "subject:7f3c09e2",
  phase: "outcome",
  correlation: "aud_1",
  result: "ok",
  reason: null,
  details: {},
  previousHash: "",
  hash: "",
  ...change,
});

const AWKWARD = fc.constantFrom(..."a1 |`*_[](){}<>#\\~!-:&;\n\r\t\u2028é🗝");
const noted = { by: "user:user_support", byName: "Sam Support", at: "2026-11-23T11:00:00.000Z" };
const effects: readonly EffectView[] = [
  {
    id: "identity",
    title: "Sign-in",
    hint: "",
    note: null,
    check: { kind: "identity", state: "missing", account: "user_2mira" },
  },
  {
    id: "search",
    title: "Search",
    hint: "",
    check: null,
    note: { effectId: "search", state: "done", note: "indexed again", ...noted },
  },
];

const report = (record: RestoreRecord, entries: readonly AuditEntry[] = []) =>
  receiptReport({
    record,
    entries,
    effects,
    keepDays: 30,
    exportedAt: "2026-11-23T12:00:00.000Z",
    exportedBy: "Ada Admin",
  });

const base = restoreRecord();
const applied = restoreRecord({
  state: "applied",
  appliedAt: "2026-11-23T10:00:30.000Z",
  plan: {
    ...base.plan,
    operations: [
      { kind: "create", table: "public.memories", key: '["a"]', sourceHash: "ff", because: "parent" },
      {
        kind: "update",
        table: "public.profiles",
        key: '["p"]',
        sourceHash: "aa",
        expectedHash: "bb",
        columns: ["display_name"],
        because: "chosen",
      },
    ],
    remedies: [
      {
        kind: "give_value",
        table: "public.memories",
        column: "mood",
        value: "what she told nobody",
        keys: ['["a"]'],
      },
    ],
  },
  results: [{ table: "public.memories", key: '["a"]', result: "created", note: "mood came out different" }],
  resultCounts: { created: 1, updated: 1, removed: 0, skipped: 0, failed: 0 },
  receipt: receipt({
    rows: [
      { kind: "create", table: "public.memories", key: '["a"]', beforeHash: null, afterHash: "0f" },
      { kind: "update", table: "public.profiles", key: '["p"]', beforeHash: "0a", afterHash: "0b" },
    ],
  }),
  proof: {
    comparisonId: "cmp_2",
    counts: { missing: 0, changed: 1, added: 2, unchanged: 30 },
    stillMissing: 0,
    checkedAt: "2026-11-23T10:00:31.000Z",
  },
});

describe("receipt report", () => {
  it("says of every row what was planned, what came of it and its fingerprints", () => {
    const made = report(applied);
    expect(made.rows).toEqual([
      {
        table: "public.memories",
        key: '["a"]',
        planned: "create",
        because: "parent",
        result: "created",
        note: "mood came out different",
        beforeHash: null,
        afterHash: "0f",
      },
      {
        table: "public.profiles",
        key: '["p"]',
        planned: "update",
        because: "chosen",
        columns: ["display_name"],
        result: "updated",
        note: null,
        beforeHash: "0a",
        afterHash: "0b",
      },
    ]);
    const memories = made.tables.find((one) => one.table === "public.memories");
    expect(memories).toMatchObject({ planned: 1, created: 1, updated: 0, blocked: 1 });
    expect(made.receipt?.undoUntil).toBe("2026-12-23T10:00:00.123Z");
  });

  it("leaves behind what a person typed as a value, and the address but for its first letter", () => {
    const text = JSON.stringify(report(applied)) + receiptMarkdown(report(applied));
    expect(text).not.toContain("what she told nobody");
    expect(text).not.toContain("mira@");
    expect(report(applied).plan.remedies).toEqual([
      { kind: "give_value", table: "public.memories", column: "mood", keys: ['["a"]'] },
    ]);
    expect(receiptMarkdown(report(applied))).toContain(
      "## Ways round in the plan\n\n- public.memories.mood gets a value given by hand, in 1 row\n",
    );
  });

  it("tells what was done in order: reasons from the intent, failures from the outcome, crashes as they are", () => {
    const intent = { phase: "intent", result: null, details: {} } as const;
    const timeline = report(applied, [
      entry({ sequence: 4, correlation: "aud_2", result: "failed", reason: "conflict" }),
      entry({ sequence: 3, correlation: "aud_2", ...intent, reason: "ticket 4711" }),
      entry({ sequence: 2, correlation: "aud_1" }),
      entry({ sequence: 1, correlation: "aud_1", ...intent, reason: "ticket 4711" }),
      entry({ sequence: 5, correlation: "aud_3", ...intent }),
    ]).timeline;
    expect(timeline.map(({ result, reason }) => [result, reason])).toEqual([
      ["ok", "ticket 4711"],
      ["failed", "conflict"],
      [null, null],
    ]);
  });
});

describe("the report for the ticket", () => {
  it("reads as a story, with the proof and every row", () => {
    const text = receiptMarkdown(report(applied, [entry({})]));
    expect(text).toContain("# Restore rst_1\n\n2 rows of m•••@example.com written to production");
    expect(text).toContain("| `public.profiles` | 1 | 0 | 1 | 0 | 0 | 0 | 0 |");
    expect(text).toContain("none of these rows is missing");
    expect(text).toContain("- Sign-in: **open** (there is no such account)");
    expect(text).toContain("- Search: **done**: indexed again, Sam Support 2026-11-23T11:00:00.000Z");
    expect(text).not.toContain("user_2mira");
    expect(text).toContain("- 2026-11-23T10:00:00.000Z `restore.apply` by Sam Support");
    expect(text).toContain('| `public.profiles` | `["p"]` | updated | `display_name` | `0a` | `0b` |  |');
  });

  it("calls an undo by its name", () => {
    const undo = restoreRecord({ ...applied, kind: "undo", undoes: "rst_0" });
    const source = { kind: "receipt", sessionId: "rst_0", transactionId: "7" } as const;
    const text = receiptMarkdown(report({ ...undo, plan: { ...undo.plan, source } }));
    expect(text).toContain("# Undo rst_1");
    expect(text).toContain("| From | the rows as they were before `rst_0` |");
    expect(text).toContain("| Takes back | `rst_0` |");
  });

  it("lists no more rows than a person reads", () => {
    const operations = Array.from({ length: 1_000 }, (_, n) => ({
      kind: "create" as const,
      table: "public.memories",
      key: `["${n}"]`,
      sourceHash: "ff",
      because: "chosen" as const,
    }));
    const text = receiptMarkdown(report({ ...applied, plan: { ...applied.plan, operations } }));
    expect(text).toContain("800 more rows are in the JSON export.");
    expect(text).not.toContain('["200"]');
  });

  it("keeps what people typed from becoming more than text", () => {
    fc.assert(
      fc.property(fc.string({ unit: AWKWARD, maxLength: 60 }), (typed) => {
        const awkward = `${typed}\n# owned\n| a | b |\n<img src=x> [x](javascript:1) \`code\``;
        const approval = {
          planHash: "cd",
          requestedBy: "user:a",
          requestedByName: awkward,
          requestedAt: "2026-11-23T10:00:00.000Z",
          because: [awkward],
          note: awkward,
          expiresAt: "2026-11-24T10:00:00.000Z",
          decision: null,
          history: [],
        };
        const text = receiptMarkdown(report({ ...applied, approval, notice: awkward }));
        const headings = text.split("\n").filter((line) => line.startsWith("#"));
        expect(headings.every((line) => /^#{1,2} [A-Z][\w ]+$/.test(line))).toBe(true);
        expect(text).not.toContain("<img");
        expect(text).not.toMatch(/[^\\]\[x\\?\]\(/);
        // Every line of a table has as many cells as its head.
        for (const block of text.split("\n\n").filter((part) => part.startsWith("| "))) {
          const cells = block.split("\n").map((line) => line.replaceAll("\\|", "").split("|").length);
          expect(new Set(cells).size).toBe(1);
        }
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { drillRecord } from "@/lib/adapters/contract/drill-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import { fillChecklist, quarterOf, quarterSpan } from "./checklist";
import { checklistHtml, checklistMarkdown } from "./checklist-text";
import { exportChecklist } from "./export-checklist";
import { readDrill } from "./read-drill";
import { recordDrill } from "./record-drill";
import { DRILL_KINDS, type DrillKind } from "./rhythm";

const ended = (kind: DrillKind, finishedAt = "2026-11-20T06:00:00.000Z") =>
  drillRecord({
    id: `drl_${kind}`,
    kind,
    state: "passed",
    finishedAt,
    rtoMs: 4_000,
    startedByName: kind === "scenario" ? "Admin Person" : "cron:due-drill",
    checks: [
      "Branch",
      "Row counts",
      "Query: people",
      "Query: one person's rows by table",
      "Query: the same rows in full",
    ].map((name) => ({ name, ok: true, detail: `${name} <is> well` })),
  });
const baseline = {
  readAt: "2026-11-20T05:00:00.000Z",
  lsn: "0/1",
  bytes: 9_000_000,
  tables: [{ table: "public.memories", rows: 1_000, approximate: false }],
};
const facts = { quarter: "2026-Q4", drills: DRILL_KINDS.map((kind) => ended(kind)), baseline };

describe("the quarterly checklist", () => {
  it("knows its quarter", () => {
    expect([
      quarterOf(new Date("2026-01-01T00:00:00Z")),
      quarterOf(new Date("2026-12-31T23:59:59Z")),
    ]).toEqual(["2026-Q1", "2026-Q4"]);
    expect(quarterSpan("2026-Q4")).toEqual({
      from: "2026-10-01T00:00:00.000Z",
      to: "2027-01-01T00:00:00.000Z",
    });
  });

  it("passes when everything was done and held, with tester and date", () => {
    const list = fillChecklist(facts);
    expect(list).toMatchObject({
      result: "Pass",
      lastTested: "2026-11-20",
      testers: ["cron:due-drill", "Admin Person"],
    });
    const text = checklistMarkdown(list);
    expect(text).toContain("## Quarterly DR Test Checklist, 2026-Q4");
    expect(text).toContain("- [x] Run verify-pitr and record baseline metrics — 1,000 rows in 1 tables");
    expect(text).toContain("- [x] Create test branch from 24 hours ago — ");
    expect(text).toContain("Result: Pass");
    expect(text).not.toContain("- [ ]");
  });

  it("is not finished while something is open, and a drill of another quarter does not count", () => {
    const drills = facts.drills.map((drill) =>
      drill.kind === "person" ? { ...drill, finishedAt: "2026-09-30T23:59:59.000Z" } : drill,
    );
    const list = fillChecklist({ ...facts, drills });
    expect(list.result).toBe("Not finished");
    expect(checklistMarkdown(list)).toContain("- [ ] Test recovery with a test user — **not done**");
  });

  it("fails with what was seen", () => {
    const pitr = {
      ...ended("pitr-branch"),
      state: "failed" as const,
      checks: [{ name: "Row counts", ok: false, detail: "users is missing" }],
    };
    const list = fillChecklist({ ...facts, drills: [pitr, ...facts.drills] });
    expect(list.result).toBe("Fail");
    expect(checklistMarkdown(list)).toContain("row counts match — **FAILED**: users is missing");
  });

  it("prints what people wrote as text, and nothing is fetched or run", () => {
    const page = checklistHtml(fillChecklist(facts));
    expect(page).toContain("Branch &lt;is&gt; well");
    expect(page).not.toMatch(/<script|src=|href=/);
    expect(page).toContain("@media print");
  });

  it("comes out for support, audited, and not for viewers", async () => {
    const { as, ports } = memoryWorld();
    expect(await exportChecklist(as("viewer"), {})).toMatchObject({ code: "forbidden" });
    const file = must(await exportChecklist(as("support"), { format: "html" }));
    expect(file).toMatchObject({ name: "dr-checklist-2026-Q4.html", type: "text/html; charset=utf-8" });
    expect(file.text).toContain("Not finished");
    expect(await exportChecklist(as("support"), { quarter: "2026-Q9" })).toMatchObject({
      code: "invalid_input",
    });
    const { entries } = await ports.ledger.audit.list({ action: "drill.checklist", limit: 9 });
    expect(entries).toHaveLength(2);
  });
});

it("records a rehearsal by hand, with its evidence, and counts it", async () => {
  const { as, backups } = memoryWorld();
  const input = { result: "passed", minutes: 42, evidence: "incident inc_1", notes: "Step 3 was slow." };
  expect(await recordDrill(as("support"), input)).toMatchObject({ code: "forbidden" });
  const drill = must(await recordDrill(as("admin"), input));
  expect(must(await readDrill(as("viewer"), { drillId: drill.id }))).toMatchObject({
    kind: "scenario",
    state: "passed",
    rtoMs: 42 * 60_000,
    notes: ["Step 3 was slow."],
    startedByName: "Admin Person",
  });
  expect(backups.primary.objects.has(`drills/${drill.id}.md`)).toBe(true);
  expect(must(await exportChecklist(as("support"), {})).text).toContain("- [x] Rehearse a whole incident");
});

import { beforeEach, describe, expect, it } from "vitest";
import type { ComparisonLedger, ComparisonRecord, StoredRow } from "@/lib/recovery/compare/port";

export function comparisonRecord(change: Partial<ComparisonRecord> = {}): ComparisonRecord {
  return {
    id: "cmp_1",
    subjectKey: "7f3c09e2",
    subjectLabel: "mira@example.com",
    branchId: "br-one-1",
    branchName: "rk-one",
    point: { kind: "timestamp", at: "2026-11-20T10:00:00.123456Z" },
    counts: { missing: 1, changed: 2, added: 3, unchanged: 4 },
    createdAt: "2026-11-23T10:00:00.000Z",
    createdByName: "Sam Support",
    tables: [{ table: "public.memories", counts: { missing: 1, changed: 2, added: 3, unchanged: 4 } }],
    drift: [
      { table: "public.memories", kind: "column_added", column: "mood", message: "only in production" },
    ],
    pastReadAt: "2026-11-23T10:00:00.000001Z",
    productionReadAt: "2026-11-23T10:00:00.000002Z",
    durationMs: 9.5,
    seed: "9223372036854775807",
    graphHash: "ab".repeat(32),
    ...change,
  };
}

function rows(count: number): StoredRow[] {
  const states = ["missing", "changed", "added", "unchanged"] as const;
  return Array.from({ length: count }, (_, index) => {
    const state = states[index % 4] ?? "missing";
    return {
      table: index % 2 === 0 ? "public.memories" : 'public."Odd ""Names"""',
      key: JSON.stringify([`key-${index}`, 'with, commas {and} "quotes" \\ NULL']),
      state,
      pastHash: state === "added" ? null : `p${index}`,
      productionHash: state === "missing" ? null : `n${index}`,
    };
  });
}

/** Comparisons keep keys and states in the order in which they were saved. */
export function comparisonLedgerContract(create: () => Promise<ComparisonLedger>): void {
  describe("comparison ledger", () => {
    let ledger: ComparisonLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("gives back record and rows exactly", async () => {
      const saved = rows(9);
      await ledger.save(comparisonRecord(), saved);
      expect(await ledger.get("cmp_1")).toEqual(comparisonRecord());
      expect(await ledger.get("cmp_2")).toBeNull();
      expect(await ledger.rows({ comparisonId: "cmp_1", offset: 0, limit: 100 })).toEqual({
        rows: saved,
        total: 9,
      });
      expect(await ledger.rows({ comparisonId: "cmp_2", offset: 0, limit: 100 })).toEqual({
        rows: [],
        total: 0,
      });
    });

    it("filters and pages with the total of all pages", async () => {
      const saved = rows(40);
      await ledger.save(comparisonRecord(), saved);
      const missing = saved.filter((row) => row.state === "missing");
      const page = await ledger.rows({ comparisonId: "cmp_1", states: ["missing"], offset: 4, limit: 3 });
      expect(page).toEqual({ rows: missing.slice(4, 7), total: 10 });
      const beyond = await ledger.rows({
        comparisonId: "cmp_1",
        table: "public.memories",
        offset: 99,
        limit: 3,
      });
      expect(beyond).toEqual({ rows: [], total: 20 });
      expect(await ledger.rows({ comparisonId: "cmp_1", states: [], offset: 0, limit: 3 })).toEqual({
        rows: [],
        total: 0,
      });
    });

    it("finds one row by its table and key", async () => {
      const saved = rows(5);
      await ledger.save(comparisonRecord(), saved);
      const wanted = saved[3];
      expect(await ledger.row("cmp_1", wanted?.table ?? "", wanted?.key ?? "")).toEqual(wanted);
      expect(await ledger.row("cmp_1", "public.memories", wanted?.key ?? "")).toBeNull();
    });

    it("saves a comparison without rows, and lists a person's newest first", async () => {
      await ledger.save(comparisonRecord({ id: "cmp_1" }), []);
      await ledger.save(comparisonRecord({ id: "cmp_2", createdAt: "2026-11-23T11:00:00.000Z" }), []);
      await ledger.save(comparisonRecord({ id: "cmp_3", subjectKey: "someone else" }), []);
      expect((await ledger.listBySubject("7f3c09e2", 5)).map((one) => one.id)).toEqual(["cmp_2", "cmp_1"]);
      expect(await ledger.listBySubject("7f3c09e2", 1)).toHaveLength(1);
    });
  });
}

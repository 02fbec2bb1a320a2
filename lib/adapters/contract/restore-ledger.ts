import { beforeEach, describe, expect, it } from "vitest";
import type { RestoreLedger, RestoreRecord } from "@/lib/recovery/restore/port";
import type { Receipt } from "@/lib/recovery/restore/session";

export function restoreRecord(change: Partial<RestoreRecord> = {}): RestoreRecord {
  return {
    id: "rst_1",
    state: "draft",
    subjectKey: "7f3c09e2",
    subjectLabel: "mira@example.com",
    createdAt: "2026-11-23T10:00:00.000Z",
    createdByName: "Sam Support",
    appliedAt: null,
    comparisonId: "cmp_1",
    branchId: "br-one-1",
    branchName: "rk-one",
    plan: {
      version: 1,
      comparisonId: "cmp_1",
      subject: { table: "public.users", key: "7f3c09e2" },
      source: { branchId: "br-one-1", point: { kind: "lsn", lsn: "0/5A3C1F8" } },
      graphHash: "ab",
      seed: "9223372036854775807",
      operations: [
        { kind: "create", table: "public.memories", key: '["a"]', sourceHash: "ff", because: "chosen" },
      ],
      blocked: [
        { table: "public.memories", key: '["b"]', reason: "already_present", message: "It is there." },
      ],
      triggers: ["public.memories.touch"],
      createdAt: "2026-11-23T10:00:00.000Z",
      expiresAt: "2026-11-23T11:00:00.000Z",
    },
    planHash: "cd".repeat(32),
    confirmationLabel: "mira@example.com",
    results: [],
    receipt: null,
    proof: null,
    notice: null,
    durationMs: null,
    ...change,
  };
}

export function receipt(change: Partial<Receipt> = {}): Receipt {
  return {
    sessionId: "rst_1",
    planHash: "cd".repeat(32),
    transactionId: "18446744073709551615",
    writtenAt: "2026-11-23T10:00:00.123456Z",
    rows: [{ table: "public.memories", key: '["a"]', before: null, afterHash: "ff" }],
    ...change,
  };
}

/** Restore sessions move by claims, and a receipt is never lost. */
export function restoreLedgerContract(create: () => Promise<RestoreLedger>): void {
  describe("restore ledger", () => {
    let ledger: RestoreLedger;
    beforeEach(async () => {
      ledger = await create();
      await ledger.create(restoreRecord());
    });

    it("gives back the very plan that was saved", async () => {
      const found = await ledger.get("rst_1");
      expect(found).toEqual(restoreRecord());
      expect(JSON.stringify(found?.plan)).toBe(JSON.stringify(restoreRecord().plan));
      expect(await ledger.get("rst_2")).toBeNull();
    });

    it("lets exactly one of many claims win", async () => {
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => ledger.claim("rst_1", ["draft"], "applying")),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await ledger.claim("rst_1", ["draft", "failed"], "applying")).toBe(false);
      expect(await ledger.claim("rst_2", ["draft"], "applying")).toBe(false);
    });

    it("keeps every receipt and shows the newest", async () => {
      await ledger.saveReceipt(receipt({ transactionId: "1" }));
      await ledger.saveReceipt(receipt({ transactionId: "2" }));
      expect((await ledger.get("rst_1"))?.receipt).toEqual(receipt({ transactionId: "2" }));
    });

    it("finishes with results and proof, and leaves the rest alone", async () => {
      const change = {
        state: "applied",
        results: [{ table: "public.memories", key: '["a"]', result: "created", note: null }],
        proof: {
          comparisonId: "cmp_2",
          counts: { missing: 0, changed: 0, added: 0, unchanged: 1 },
          stillMissing: 0,
          checkedAt: "2026-11-23T10:01:00.000Z",
        },
        appliedAt: "2026-11-23T10:00:30.000Z",
        durationMs: 812,
      } as const;
      await ledger.finish("rst_1", change);
      expect(await ledger.get("rst_1")).toEqual(restoreRecord(change));
      await ledger.finish("rst_1", { state: "applied", notice: "again" });
      expect(await ledger.get("rst_1")).toEqual(restoreRecord({ ...change, notice: "again" }));
      await expect(ledger.finish("rst_9", { state: "failed" })).rejects.toThrow();
    });

    it("lists summaries, newest first, of all or of one person", async () => {
      await ledger.create(
        restoreRecord({ id: "rst_2", createdAt: "2026-11-23T11:00:00.000Z", subjectKey: "other" }),
      );
      const all = await ledger.list({ limit: 5 });
      expect(all.map((one) => one.id)).toEqual(["rst_2", "rst_1"]);
      expect(all[1]).toEqual({
        id: "rst_1",
        state: "draft",
        subjectKey: "7f3c09e2",
        subjectLabel: "mira@example.com",
        rows: 1,
        blocked: 1,
        createdAt: "2026-11-23T10:00:00.000Z",
        createdByName: "Sam Support",
        appliedAt: null,
      });
      expect((await ledger.list({ subjectKey: "other", limit: 5 })).map((one) => one.id)).toEqual(["rst_2"]);
      expect(await ledger.list({ limit: 1 })).toHaveLength(1);
    });

    it("finds sessions whose end nobody heard of, with their receipts", async () => {
      await ledger.create(restoreRecord({ id: "rst_2", createdAt: "2026-11-23T11:00:00.000Z" }));
      expect(await ledger.unresolved()).toEqual([]);
      await ledger.claim("rst_1", ["draft"], "applying");
      await ledger.claim("rst_2", ["draft"], "in_doubt");
      await ledger.saveReceipt(receipt({ sessionId: "rst_2" }));
      const found = await ledger.unresolved();
      expect(found.map((one) => [one.id, one.state])).toEqual([
        ["rst_1", "applying"],
        ["rst_2", "in_doubt"],
      ]);
      expect(found.map((one) => one.receipt?.transactionId ?? null)).toEqual([null, receipt().transactionId]);
    });
  });
}

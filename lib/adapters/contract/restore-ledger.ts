import { beforeEach, describe, expect, it } from "vitest";
import type { Approval } from "@/lib/recovery/restore/approval";
import { CREATE_MISSING } from "@/lib/recovery/restore/policy";
import type { RestoreLedger, RestoreRecord } from "@/lib/recovery/restore/port";
import type { Receipt } from "@/lib/recovery/restore/session";

export function restoreRecord(change: Partial<RestoreRecord> = {}): RestoreRecord {
  return {
    id: "rst_1",
    kind: "restore",
    state: "draft",
    subjectKey: "7f3c09e2",
    subjectLabel: "mira@example.com",
    createdAt: "2026-11-23T10:00:00.000Z",
    createdBy: "user:user_support",
    createdByName: "Sam Support",
    appliedAt: null,
    comparisonId: "cmp_1",
    branchId: "br-one-1",
    branchName: "rk-one",
    plan: {
      version: 2,
      comparisonId: "cmp_1",
      subject: { table: "public.users", key: "7f3c09e2" },
      source: { kind: "branch", branchId: "br-one-1", point: { kind: "lsn", lsn: "0/5A3C1F8" } },
      policy: CREATE_MISSING,
      remedies: [],
      graphHash: "ab",
      seed: "9223372036854775807",
      operations: [
        { kind: "create", table: "public.memories", key: '["a"]', sourceHash: "ff", because: "chosen" },
      ],
      blocked: [
        { table: "public.memories", key: '["b"]', reason: "already_present", message: "It is there." },
      ],
      triggers: [{ table: "public.memories", name: "touch", on: "insert" }],
      sequences: [],
      createdAt: "2026-11-23T10:00:00.000Z",
      expiresAt: "2026-11-23T11:00:00.000Z",
    },
    planHash: "cd".repeat(32),
    confirmationLabel: "mira@example.com",
    resultCounts: null,
    results: [],
    receipt: null,
    approval: null,
    progress: null,
    undoes: null,
    undoneBy: null,
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
    rows: [
      { kind: "create", table: "public.memories", key: '["a"]', beforeHash: null, afterHash: "ff".repeat(8) },
    ],
    ...change,
  };
}

function approval(by: string): Approval {
  return {
    planHash: "cd".repeat(32),
    requestedBy: "user:user_support",
    requestedByName: "Sam Support",
    requestedAt: "2026-11-23T10:00:00.000Z",
    because: ["It changes rows."],
    note: null,
    expiresAt: "2026-11-24T10:00:00.000Z",
    decision: {
      kind: "approved",
      by,
      byName: "Ada Admin",
      role: "admin",
      at: "2026-11-23T10:05:00.000Z",
      reason: null,
    },
    history: [{ kind: "requested", byName: "Sam Support", at: "2026-11-23T10:00:00.000Z", text: null }],
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

    it("gives back every row of a receipt, of any kind and in their order", async () => {
      const row = (kind: "create" | "update" | "remove", table: string, n: number) => ({
        kind,
        table,
        key: JSON.stringify([`${n}`]),
        beforeHash: kind === "create" ? null : `${n}`.padStart(16, "a"),
        afterHash: kind === "remove" ? null : `${n}`.padStart(16, "b"),
      });
      const rows = [
        row("remove", "public.b", 1),
        row("remove", "public.b", 2),
        row("update", "public.b", 3),
        row("create", "public.a", 4),
        row("create", "public.b", 5),
        row("create", "public.a", 6),
      ];
      await ledger.saveReceipt(receipt({ rows }));
      expect((await ledger.get("rst_1"))?.receipt?.rows).toEqual(rows);
    });

    it("finishes with results and proof, and leaves the rest alone", async () => {
      const change = {
        state: "applied",
        resultCounts: { created: 1, updated: 0, removed: 0, skipped: 0, failed: 0 },
        results: [{ table: "public.memories", key: '["a"]', result: "created", note: "Different." }],
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
        kind: "restore",
        state: "draft",
        subjectKey: "7f3c09e2",
        subjectLabel: "mira@example.com",
        rows: 1,
        blocked: 1,
        createdAt: "2026-11-23T10:00:00.000Z",
        createdBy: "user:user_support",
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

    it("notes a decision together with the move, for exactly one", async () => {
      expect(await ledger.decide("rst_1", ["draft"], "awaiting_approval", approval("user:0"))).toBe(true);
      const { state, rows, planHash, approval: kept } = (await ledger.pending())[0] ?? {};
      expect([state, rows, planHash, kept]).toEqual([
        "awaiting_approval",
        1,
        restoreRecord().planHash,
        approval("user:0"),
      ]);
      const decided = await Promise.all(
        Array.from({ length: 4 }, (_, n) =>
          ledger.decide("rst_1", ["awaiting_approval"], "approved", approval(`user:${n}`)),
        ),
      );
      expect(decided.filter(Boolean)).toHaveLength(1);
      const winner = decided.indexOf(true);
      expect(await ledger.get("rst_1")).toMatchObject({
        state: "approved",
        approval: approval(`user:${winner}`),
      });
      expect((await ledger.pending()).map((one) => one.state)).toEqual(["approved"]);
      await ledger.claim("rst_1", ["approved"], "applying");
      expect(await ledger.pending()).toEqual([]);
    });

    it("keeps before-images, byte for byte and in order, before there is a receipt", async () => {
      const image = (table: string, byte: number) => ({
        table,
        columns: ["id", "body"],
        rows: 1,
        sealed: Uint8Array.from([0, byte, 255, 10]),
      });
      const { sessionId, transactionId } = receipt();
      const at = (position: number) => ({ sessionId, transactionId, position });
      await ledger.saveImage(at(0), image("public.b", 1));
      await ledger.saveImage(at(1), image("public.a", 2));
      await expect(ledger.saveImage(at(1), image("public.a", 2))).rejects.toThrow();
      for (const [position, table, byte] of [
        [0, "public.b", 1],
        [1, "public.a", 2],
      ] as const) {
        const found = await ledger.imageAt(at(position));
        expect(found && { ...found, sealed: Uint8Array.from(found.sealed) }).toEqual(image(table, byte));
      }
      expect(await ledger.imageAt(at(2))).toBeNull();
    });

    it("tells a session that is being written when somebody asks it to stop", async () => {
      const progress = { stage: "writing", done: 3, total: 9, at: "2026-11-23T10:00:01.000Z" } as const;
      expect(await ledger.noteProgress("rst_1", progress)).toBe(false);
      expect(await ledger.requestCancel("rst_1", "Sam Support")).toBe(false);
      await ledger.claim("rst_1", ["draft"], "applying");
      expect(await ledger.noteProgress("rst_1", progress)).toBe(true);
      expect((await ledger.get("rst_1"))?.progress).toEqual(progress);
      const status = { id: "rst_1", state: "applying", progress, cancelRequestedBy: null };
      expect(await ledger.status("rst_1")).toEqual(status);
      expect(await ledger.requestCancel("rst_1", "Sam Support")).toBe(true);
      expect(await ledger.status("rst_1")).toEqual({ ...status, cancelRequestedBy: "Sam Support" });
      expect(await ledger.noteProgress("rst_1", progress)).toBe(false);
      await ledger.claim("rst_1", ["applying"], "draft");
      await ledger.claim("rst_1", ["draft"], "applying");
      expect((await ledger.get("rst_1"))?.progress).toBeNull();
      expect(await ledger.status("rst_1")).toEqual({ ...status, progress: null });
      expect(await ledger.status("rst_nobody")).toBeNull();
      expect(await ledger.noteProgress("rst_1", progress)).toBe(true);
    });

    it("marks what was applied, and nothing else, as undone", async () => {
      expect(await ledger.markUndone("rst_1", "rst_2")).toBe(false);
      await ledger.claim("rst_1", ["draft"], "applied");
      expect(await ledger.markUndone("rst_1", "rst_2")).toBe(true);
      expect(await ledger.get("rst_1")).toMatchObject({ state: "undone", undoneBy: "rst_2" });
      expect(await ledger.markUndone("rst_1", "rst_3")).toBe(false);
    });
  });
}

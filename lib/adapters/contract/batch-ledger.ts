import { beforeEach, describe, expect, it } from "vitest";
import type { Batch, BatchMember } from "@/lib/recovery/batches/batch";
import type { BatchLedger } from "@/lib/recovery/batches/port";
import { CREATE_MISSING } from "@/lib/recovery/restore/policy";

export function batchRecord(change: Partial<Batch> = {}): Batch {
  return {
    id: "bat_1",
    purpose: "ticket 4711",
    branchId: "br-past",
    branchName: "rk-past",
    policy: CREATE_MISSING,
    state: "planning",
    hash: null,
    author: {
      kind: "user",
      id: "user_support",
      name: "Support Person",
      email: null,
      role: "support",
      sessionId: "sess_1",
    },
    createdBy: "user:user_support",
    createdByName: "Support Person",
    createdAt: "2026-11-23T10:00:00.000Z",
    approval: null,
    appliedBy: null,
    applyingSince: null,
    finishedAt: null,
    notice: null,
    ...change,
  };
}

export function batchMember(change: Partial<BatchMember> = {}): BatchMember {
  return {
    position: 0,
    line: 1,
    given: "mira@example.com",
    state: "waiting",
    subjectKey: null,
    subjectLabel: null,
    restoreId: null,
    planHash: null,
    rows: 0,
    blocked: 0,
    written: 0,
    stillMissing: null,
    note: null,
    at: null,
    ...change,
  };
}

const TEN = "2026-11-23T10:00:10.000Z";
const ELEVEN = "2026-11-23T10:00:11.000Z";

/** Batches: one worker each, people saved one by one, states moved by condition. */
export function batchLedgerContract(create: () => Promise<BatchLedger>): void {
  describe("batch ledger", () => {
    let ledger: BatchLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("gives back what was created, people in their order", async () => {
      const batch = batchRecord();
      const members = [batchMember(), batchMember({ position: 1, line: 2, given: "noor@example.com" })];
      await ledger.create(batch, members);
      expect(await ledger.get(batch.id)).toEqual({ batch, heartbeatAt: null });
      expect(await ledger.get("bat_9")).toBeNull();
      expect(await ledger.members(batch.id)).toEqual(members);
      const planned = batchMember({ position: 1, line: 2, state: "planned", restoreId: "rst_2", rows: 4 });
      await ledger.saveMember(batch.id, planned);
      expect(await ledger.members(batch.id)).toEqual([members[0], planned]);
      await ledger.create(batchRecord({ id: "bat_2", createdAt: "2026-11-23T11:00:00.000Z" }), []);
      expect((await ledger.list({ limit: 9 })).map(({ id }) => id)).toEqual(["bat_2", "bat_1"]);
      expect((await ledger.list({ limit: 1 })).map(({ id }) => id)).toEqual(["bat_2"]);
    });

    it("moves by condition, and lists what waits and what should be worked at", async () => {
      const batch = batchRecord();
      await ledger.create(batch, []);
      expect((await ledger.atWork()).map((one) => one.batch.id)).toEqual(["bat_1"]);
      expect(await ledger.save({ ...batch, state: "approved" }, ["awaiting_approval"])).toBe(false);
      expect(await ledger.save({ ...batch, state: "awaiting_approval" }, ["planning"])).toBe(true);
      expect((await ledger.pending()).map(({ state }) => state)).toEqual(["awaiting_approval"]);
      expect(await ledger.atWork()).toEqual([]);
      expect(await ledger.save({ ...batch, state: "done" }, ["awaiting_approval", "approved"])).toBe(true);
      expect(await ledger.pending()).toEqual([]);
    });

    it("gives the work to one worker, and to another when that one is silent", async () => {
      const batch = batchRecord();
      await ledger.create(batch, []);
      const begun = await Promise.all([1, 2, 3].map(() => ledger.begin(batch.id, TEN, batch.createdAt)));
      expect(begun.filter((one) => one !== null)).toHaveLength(1);
      expect(await ledger.beat(batch.id, ELEVEN, "planning")).toBe(true);
      expect(await ledger.begin(batch.id, ELEVEN, TEN)).toBeNull();
      expect(await ledger.begin(batch.id, ELEVEN, ELEVEN)).toEqual(batch);
      await ledger.save({ ...batch, state: "stopped" }, ["planning"]);
      expect(await ledger.beat(batch.id, ELEVEN, "planning")).toBe(false);
      expect(await ledger.begin(batch.id, ELEVEN, ELEVEN)).toBeNull();
      expect((await ledger.get(batch.id))?.heartbeatAt).toBeNull();
    });

    it("knows of a session its batch and how many people that writes for", async () => {
      const plan = (position: number) => batchMember({ position, restoreId: `rst_${position}` });
      await ledger.create(batchRecord(), [plan(1), plan(2), batchMember({ position: 3 })]);
      await ledger.create(batchRecord({ id: "bat_2" }), [plan(4)]);
      expect(await ledger.listOf("rst_2")).toEqual({ batch: batchRecord(), people: 2 });
      expect(await ledger.listOf("rst_9")).toBeNull();
    });
  });
}

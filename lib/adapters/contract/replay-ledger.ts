import { beforeEach, describe, expect, it } from "vitest";
import type { ReplayLedger } from "@/lib/recovery/erasures/port";
import type { Replay, ReplayReceipt } from "@/lib/recovery/erasures/replay";

export function replayRecord(change: Partial<Replay> = {}): Replay {
  return {
    id: "ers_1",
    target: { kind: "production", name: "main" },
    state: "queued",
    position: null,
    includeLikely: false,
    startedBy: "user:user_admin",
    startedByName: "Admin Person",
    createdAt: "2026-11-23T10:00:00.000Z",
    startedAt: null,
    heartbeatAt: "2026-11-23T10:00:00.000Z",
    finishedAt: null,
    scanned: 0,
    found: 0,
    people: 0,
    rows: 0,
    kept: { likely: 0, restored: 0 },
    failures: [],
    failure: null,
    ...change,
  };
}

const receipt: ReplayReceipt = {
  replayId: "ers_1",
  person: "aa",
  sequences: [1, 4],
  counts: [{ table: "public.users", rows: 1 }],
  transactionId: "741",
  at: "2026-11-23T10:00:05.000Z",
};

/** Replays: one worker at a time, one receipt per person. */
export function replayLedgerContract(create: () => Promise<ReplayLedger>): void {
  describe("replay ledger", () => {
    let ledger: ReplayLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("is begun by one worker, and by another when that one is silent", async () => {
      await ledger.create(replayRecord());
      const begin = () => ledger.begin("ers_1", "2026-11-23T10:01:00.000Z", "2026-11-23T09:59:00.000Z");
      const begun = (await Promise.all([begin(), begin(), begin()])).filter((one) => one !== null);
      expect(begun).toEqual([
        replayRecord({
          state: "running",
          startedAt: "2026-11-23T10:01:00.000Z",
          heartbeatAt: "2026-11-23T10:01:00.000Z",
        }),
      ]);
      expect(await ledger.active()).toEqual(begun);
      const taken = await ledger.begin("ers_1", "2026-11-23T10:09:00.000Z", "2026-11-23T10:07:00.000Z");
      expect(taken).toMatchObject({
        startedAt: "2026-11-23T10:01:00.000Z",
        heartbeatAt: "2026-11-23T10:09:00.000Z",
      });
      expect(await ledger.begin("ers_9", "2026-11-23T10:09:00.000Z", "2026-11-23T10:07:00.000Z")).toBeNull();
    });

    it("does not come back once it has ended", async () => {
      await ledger.create(replayRecord());
      expect(await ledger.save(replayRecord({ state: "done" }), ["queued", "running"])).toBe(true);
      expect(await ledger.save(replayRecord({ state: "running" }), ["queued", "running"])).toBe(false);
      expect(await ledger.begin("ers_1", "2026-11-24T10:00:00.000Z", "2026-11-24T09:00:00.000Z")).toBeNull();
      expect(await ledger.active()).toEqual([]);
      expect(await ledger.get("ers_1")).toEqual(replayRecord({ state: "done" }));
    });

    it("lists the newest first", async () => {
      await ledger.create(replayRecord());
      await ledger.create(replayRecord({ id: "ers_2", createdAt: "2026-11-23T11:00:00.000Z" }));
      expect((await ledger.list({ limit: 9 })).map(({ id }) => id)).toEqual(["ers_2", "ers_1"]);
      expect(await ledger.list({ limit: 1 })).toHaveLength(1);
    });

    it("keeps the last receipt of each person", async () => {
      await ledger.saveReceipt(receipt);
      await ledger.saveReceipt({ ...receipt, person: "bb" });
      await ledger.saveReceipt({ ...receipt, replayId: "ers_2" });
      await ledger.saveReceipt({ ...receipt, transactionId: "742" });
      expect(await ledger.receipts("ers_1")).toEqual([
        { ...receipt, transactionId: "742" },
        { ...receipt, person: "bb" },
      ]);
    });
  });
}

import { beforeEach, describe, expect, it } from "vitest";
import type { ErasureOverride } from "@/lib/recovery/erasures/override";
import type { OverrideLedger } from "@/lib/recovery/erasures/port";

export function overrideRecord(change: Partial<ErasureOverride> = {}): ErasureOverride {
  return {
    id: "ers_1",
    subject: "aa",
    sequences: [1],
    legalReason: "a court order",
    requestedBy: "user:user_admin",
    requestedByName: "Admin Person",
    requestedAt: "2026-11-23T10:00:00.000Z",
    expiresAt: "2026-11-24T10:00:00.000Z",
    decision: null,
    uses: [],
    ...change,
  };
}

const granted = {
  kind: "granted",
  by: "user:user_admin2",
  byName: "Second Admin",
  at: "2026-11-23T11:00:00.000Z",
  reason: null,
} as const;
const UNTIL = "2026-11-24T11:00:00.000Z";

/** Overrides: one request per person at a time, one decision per request. */
export function overrideLedgerContract(create: () => Promise<OverrideLedger>): void {
  describe("override ledger", () => {
    let ledger: OverrideLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("lets one request for a person wait", async () => {
      const now = "2026-11-23T10:00:00.000Z";
      expect(await ledger.create(overrideRecord(), now)).toBe(true);
      expect(await ledger.create(overrideRecord({ id: "ers_2" }), now)).toBe(false);
      expect(await ledger.create(overrideRecord({ id: "ers_3", subject: "bb" }), now)).toBe(true);
      // The first has lapsed by then.
      const later = { id: "ers_4", requestedAt: "2026-11-25T10:00:00.000Z" };
      expect(await ledger.create(overrideRecord(later), later.requestedAt)).toBe(true);
      expect((await ledger.list({ limit: 9 })).map(({ id }) => id)).toEqual(["ers_4", "ers_3", "ers_1"]);
      expect(await ledger.get("ers_1")).toEqual(overrideRecord());
      expect(await ledger.get("ers_9")).toBeNull();
    });

    it("is decided once, and not when it has lapsed", async () => {
      await ledger.create(overrideRecord(), "2026-11-23T10:00:00.000Z");
      const late = { ...granted, at: "2026-11-24T10:00:00.000Z" };
      expect(await ledger.decide("ers_1", late, UNTIL)).toBe(false);
      expect(await ledger.granted(["aa"])).toEqual([]);
      const answers = await Promise.all([1, 2, 3].map(() => ledger.decide("ers_1", granted, UNTIL)));
      expect(answers.filter(Boolean)).toHaveLength(1);
      const decided = overrideRecord({ decision: granted, expiresAt: UNTIL });
      expect(await ledger.granted(["zz", "aa"])).toEqual([decided]);
      expect(await ledger.granted([])).toEqual([]);
    });

    it("remembers each use", async () => {
      await ledger.create(overrideRecord(), "2026-11-23T10:00:00.000Z");
      const use = { action: "comparison.run", by: "user:a", byName: "A", at: "2026-11-23T12:00:00.000Z" };
      await Promise.all([ledger.use("ers_1", use), ledger.use("ers_1", use)]);
      expect((await ledger.get("ers_1"))?.uses).toEqual([use, use]);
    });
  });
}

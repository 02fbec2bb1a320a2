import { describe, expect, it } from "vitest";
import type { EffectLedger, EffectNote } from "@/lib/recovery/restore/effects";

const note = (change: Partial<EffectNote> = {}): EffectNote => ({
  effectId: "identity",
  state: "done",
  note: "Invited again, new id written.",
  by: "user:user_support",
  byName: "Sam Support",
  at: "2026-11-23T10:00:00.000Z",
  ...change,
});

/** The newest note about each thing counts; restores do not see each other's. */
export function effectLedgerContract(create: () => Promise<EffectLedger>): void {
  describe("effect ledger", () => {
    it("gives back what was said last about each thing", async () => {
      const ledger = await create();
      expect(await ledger.notes("rst_1")).toEqual([]);
      await ledger.saveNote("rst_1", note({ effectId: "search", state: "not_needed" }));
      await ledger.saveNote("rst_1", note({ state: "open", note: "Clerk is asked." }));
      await ledger.saveNote("rst_2", note({ note: "Another restore." }));
      const last = note({ by: "user:user_admin", byName: "Ada Admin", at: "2026-11-23T11:00:00.000Z" });
      await ledger.saveNote("rst_1", last);
      expect(await ledger.notes("rst_1")).toEqual([last, note({ effectId: "search", state: "not_needed" })]);
      expect(await ledger.notes("rst_2")).toHaveLength(1);
    });
  });
}

import { beforeEach, describe, expect, it } from "vitest";
import { GENESIS, verifyErasures } from "@/lib/recovery/erasures/chain";
import type { ErasureDraft } from "@/lib/recovery/erasures/erasure";
import type { ErasureLedger } from "@/lib/recovery/erasures/port";

export function erasureDraft(change: Partial<ErasureDraft> = {}): ErasureDraft {
  return {
    requestId: "req-1",
    erasedAt: "2026-11-23T10:00:00.000Z",
    source: "button",
    keyId: "0123456789abcdef",
    hashes: [
      { field: "id", hash: "aa" },
      { field: "email", hash: "bb" },
    ],
    by: "user:user_admin",
    byName: "Admin Person",
    reason: "asked by letter",
    ...change,
  };
}

const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    erasureDraft({ requestId: `req-${index}`, hashes: [{ field: "id", hash: `hash-${index}` }] }),
  );

/** The list: numbered, chained, never changed, found by hash, brought back from a mirror link by link. */
export function erasureLedgerContract(create: () => Promise<ErasureLedger>): void {
  describe("erasure ledger", () => {
    let ledger: ErasureLedger;
    beforeEach(async () => {
      ledger = await create();
    });

    it("begins empty", async () => {
      expect(await ledger.standing()).toEqual({ position: 0, head: GENESIS, kinds: [] });
      expect(await ledger.find(["aa"])).toEqual([]);
      expect(await ledger.find([])).toEqual([]);
    });

    it("numbers entries from one and chains them", async () => {
      const odd = "“quotes”, \\slashes\\, \u0000 and \ud800";
      await ledger.append([erasureDraft({ reason: odd }), erasureDraft({ requestId: "req-2" })]);
      await ledger.append([erasureDraft({ requestId: "req-3", reason: null })]);
      const entries = await ledger.forward(0, 10);
      expect(entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(entries[0]?.hashes.map(({ field }) => field)).toEqual(["email", "id"]);
      expect(await verifyErasures(entries)).toEqual({
        ok: true,
        value: { position: 3, head: entries[2]?.hash },
      });
      expect(await ledger.standing()).toEqual({
        position: 3,
        head: entries[2]?.hash,
        kinds: [{ keyId: "0123456789abcdef", fields: ["email", "id"] }],
      });
    });

    it("answers a repeated request with its first entry", async () => {
      const [first] = await ledger.append([erasureDraft()]);
      expect(first?.fresh).toBe(true);
      const again = await ledger.append([
        erasureDraft({ reason: "another" }),
        erasureDraft({ requestId: "req-2" }),
        erasureDraft({ requestId: "req-2" }),
      ]);
      expect(again.map(({ fresh, erasure }) => [fresh, erasure.sequence])).toEqual([
        [false, 1],
        [true, 2],
        [false, 2],
      ]);
      expect(again[0]?.erasure).toEqual(first?.erasure);
    });

    it("keeps one chain when many append at once", async () => {
      await Promise.all(many(30).map((draft) => ledger.append([draft])));
      const entries = await ledger.forward(0, 100);
      expect(await verifyErasures(entries)).toMatchObject({ ok: true, value: { position: 30 } });
    });

    it("finds entries by any of their hashes, and pages both ways", async () => {
      await ledger.append(many(5));
      expect((await ledger.find(["hash-3", "hash-1", "none"])).map(({ sequence }) => sequence)).toEqual([
        2, 4,
      ]);
      expect((await ledger.list({ limit: 2 })).map(({ sequence }) => sequence)).toEqual([5, 4]);
      expect((await ledger.list({ before: 4, limit: 9 })).map(({ sequence }) => sequence)).toEqual([3, 2, 1]);
      expect((await ledger.forward(3, 1)).map(({ sequence }) => sequence)).toEqual([4]);
    });

    it("adopts exactly the next link of another list's chain", async () => {
      await ledger.append(many(3));
      const entries = await ledger.forward(0, 10);
      const empty = await create();
      const [first, second, third] = entries;
      if (!first || !second || !third) throw new Error("three entries were appended");
      expect(await empty.adopt(second)).toBe(false);
      expect(await empty.adopt({ ...first, reason: "altered" })).toBe(false);
      expect(await empty.adopt(first)).toBe(true);
      expect(await empty.adopt(first)).toBe(false);
      expect(await empty.adopt({ ...second, previousHash: GENESIS })).toBe(false);
      expect(await empty.adopt(second)).toBe(true);
      expect(await empty.adopt(third)).toBe(true);
      expect(await empty.forward(0, 10)).toEqual(entries);
      expect(await empty.find(["hash-2"])).toEqual([third]);
    });

    it("remembers what was last seen of each mirror", async () => {
      const note = {
        destination: "primary",
        position: 3,
        ahead: false,
        checkedAt: "2026-11-23T10:00:00.000Z",
        problem: null,
      };
      await ledger.noteMirror({ ...note, destination: "second", problem: "It does not answer." });
      await ledger.noteMirror({ ...note, position: 1 });
      await ledger.noteMirror(note);
      expect(await ledger.mirrors()).toEqual([
        note,
        { ...note, destination: "second", problem: "It does not answer." },
      ]);
    });
  });
}

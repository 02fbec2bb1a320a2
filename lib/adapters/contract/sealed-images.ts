import { beforeEach, describe, expect, it } from "vitest";
import type { RestoreLedger } from "@/lib/recovery/restore/port";
import { receipt, restoreRecord } from "./restore-ledger";

const LONG_AGO = "2020-01-01T00:00:00.000Z";
/** Every image of these tests is older. */
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const NONE = { sessions: 0, images: 0, rows: 0 };

const image = (byte: number, rows = 1) => ({
  table: "public.memories",
  columns: ["id", "body"],
  rows,
  sealed: Uint8Array.from({ length: 200 }, (_, at) => (at + byte) % 256),
});

/** Before-images expire by age and change their seal, one by one; what may still decide about a session stays. */
export function sealedImagesContract(create: () => Promise<RestoreLedger>): void {
  describe("sealed images", () => {
    let ledger: RestoreLedger;
    const save = async (id: string, state: "applied" | "in_doubt", bytes: readonly number[]) => {
      await ledger.create(restoreRecord({ id }));
      await ledger.claim(id, ["draft"], state);
      const { transactionId } = receipt();
      for (const [position, byte] of bytes.entries()) {
        await ledger.saveImage({ sessionId: id, transactionId, position }, image(byte, 2));
      }
      await ledger.saveReceipt(receipt({ sessionId: id }));
    };
    beforeEach(async () => {
      ledger = await create();
      await save("rst_1", "applied", [1, 2]);
      await save("rst_2", "in_doubt", [3]);
      await save("rst_3", "applied", [4]);
    });

    it("removes what was saved before a moment, never of a session in doubt, and keeps the receipt", async () => {
      expect(await ledger.expiredImages(LONG_AGO)).toEqual(NONE);
      expect(await ledger.removeExpiredImages(LONG_AGO)).toEqual(NONE);
      const due = { sessions: 2, images: 3, rows: 6 };
      expect(await ledger.expiredImages(TOMORROW)).toEqual(due);
      expect(await ledger.removeExpiredImages(TOMORROW)).toEqual(due);
      expect(await ledger.expiredImages(TOMORROW)).toEqual(NONE);
      const first = { transactionId: receipt().transactionId, position: 0 };
      expect(await ledger.imageAt({ ...first, sessionId: "rst_1" })).toBeNull();
      expect(await ledger.imageAt({ ...first, sessionId: "rst_2" })).not.toBeNull();
      expect((await ledger.get("rst_1"))?.receipt).toEqual(receipt({ sessionId: "rst_1" }));
    });

    it("walks through all of them in one order, page by page, without their bodies", async () => {
      const seen: string[] = [];
      let after: Parameters<RestoreLedger["imageHeads"]>[0] = null;
      for (;;) {
        const page = await ledger.imageHeads(after, 2);
        if (page.length === 0) break;
        for (const { sessionId, position, head } of page) {
          seen.push(`${sessionId} ${position} ${head[0]}`);
          expect(head.length).toBeLessThan(200);
        }
        after = page.at(-1) ?? null;
      }
      expect(seen).toEqual(["rst_1 0 1", "rst_1 1 2", "rst_2 0 3", "rst_3 0 4"]);
    });

    it("replaces one seal by another, only in the place of what was read", async () => {
      const place = { sessionId: "rst_1", transactionId: receipt().transactionId, position: 1 };
      const at = async (position: number) => {
        const found = await ledger.imageAt({ ...place, position });
        return found && { ...found, sealed: Uint8Array.from(found.sealed) };
      };
      expect(await at(1)).toEqual(image(2, 2));
      expect(await ledger.replaceImage(place, image(9).sealed, image(7).sealed)).toBe(false);
      expect(await ledger.replaceImage(place, image(2).sealed, image(7).sealed)).toBe(true);
      expect(await at(1)).toEqual(image(7, 2));
      expect(await at(0)).toEqual(image(1, 2));
      expect(await at(9)).toBeNull();
      expect(await ledger.replaceImage({ ...place, position: 9 }, image(2).sealed, image(7).sealed)).toBe(
        false,
      );
    });
  });
}

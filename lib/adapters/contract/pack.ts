import { describe, expect, it } from "vitest";
import type { PackPorts } from "@/lib/recovery/pack/port";

export interface PackWorld {
  readonly pack: Pick<PackPorts, "seal" | "open">;
  readonly recipients: readonly string[];
  readonly identities: readonly string[];
  readonly strangers: readonly string[];
}

/** Sealing: opened by whoever has the key, by nobody else, and not after a change. */
export function packContract(create: () => Promise<PackWorld>): void {
  describe("outage pack", () => {
    const plain = new TextEncoder().encode("what to do when all is down");

    it("opens what it sealed, for those who have the key", async () => {
      const { pack, recipients, identities } = await create();
      const sealed = await pack.seal(plain, recipients);
      if (!sealed.ok) throw new Error(sealed.message);
      expect(new TextDecoder().decode(sealed.value)).not.toContain("all is down");
      expect(await pack.open(sealed.value, identities)).toEqual({ ok: true, value: plain });
    });

    it("refuses others, and says what is damaged", async () => {
      const { pack, recipients, identities, strangers } = await create();
      const sealed = await pack.seal(plain, recipients);
      if (!sealed.ok) throw new Error(sealed.message);
      expect(await pack.open(sealed.value, [])).toMatchObject({ code: "key_missing" });
      expect(await pack.open(sealed.value, strangers)).toMatchObject({ code: "key_missing" });
      const changed = Uint8Array.from(sealed.value);
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      expect(await pack.open(changed, identities)).toMatchObject({ code: "backup_damaged" });
    });
  });
}

import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createVault } from "./index";

const key = randomBytes(32);
const vault = createVault([key]);
const bytes = (text: string) => new TextEncoder().encode(text);

describe("vault", () => {
  it("gives back exactly what was sealed", () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), fc.string(), async (plain, context) => {
        const sealed = await vault.seal(plain, context);
        expect(Buffer.from((await vault.open(sealed, context)) ?? [])).toEqual(Buffer.from(plain));
      }),
      { numRuns: 50 },
    ));

  it("hides what it holds and never makes the same twice", async () => {
    const [one, two] = [await vault.seal(bytes("the night"), "a"), await vault.seal(bytes("the night"), "a")];
    expect(Buffer.from(one).includes("the night")).toBe(false);
    expect(Buffer.from(one)).not.toEqual(Buffer.from(two));
  });

  it("refuses a single changed byte anywhere, and another context", async () => {
    const sealed = await vault.seal(bytes("the night"), "rst_1 public.memories");
    await expect(vault.open(sealed, "rst_2 public.memories")).rejects.toThrow();
    for (let at = 12; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(vault.open(changed, "rst_1 public.memories")).rejects.toThrow();
    }
  });

  it("opens with an old key what an old key sealed, and says so when the key is gone", async () => {
    const old = await vault.seal(bytes("the night"), "a");
    const next = randomBytes(32);
    expect(await createVault([next, key]).open(old, "a")).toEqual(Buffer.from("the night"));
    expect(await createVault([next]).open(old, "a")).toBeNull();
    expect(createVault([next, key]).keyId).not.toBe(vault.keyId);
  });

  it("names the key that sealed a text from its first bytes, and refuses what is none", async () => {
    const sealed = await vault.seal(bytes("the night"), "a");
    const other = createVault([randomBytes(32), key]);
    expect(other.sealedWith(sealed.subarray(0, 64))).toBe(vault.keyId);
    expect(other.sealedWith(sealed)).not.toBe(other.keyId);
    expect(() => other.sealedWith(bytes("RKV0, and twenty-two more"))).toThrow("not a sealed text");
    expect(() => other.sealedWith(sealed.subarray(0, 20))).toThrow("not a sealed text");
  });

  it("refuses a key of another length", () => {
    expect(() => createVault([randomBytes(16)])).toThrow("32 bytes");
  });
});

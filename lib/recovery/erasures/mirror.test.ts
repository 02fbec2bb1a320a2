import { describe, expect, it } from "vitest";
import { erasureDraft } from "@/lib/adapters/contract/erasure-ledger";
import { MEMORY_ERASURE_KEY } from "@/lib/adapters/memory/erasure-ports";
import { memoryErasures } from "@/lib/adapters/memory/erasures";
import { verifyErasures } from "./chain";
import { createErasureKeys, isErasureKey } from "./keys";
import { mirrorBytes, mirroredAt, mirrorKey, parseMirrored } from "./mirror";

const HASH = "ab".repeat(32);
const draft = erasureDraft({ hashes: [{ field: "id", hash: HASH }] });

async function entry() {
  const list = memoryErasures();
  const [recorded] = await list.append([draft]);
  if (recorded === undefined) throw new Error("one entry was appended");
  return recorded.erasure;
}

describe("a mirrored entry", () => {
  it("has a name that sorts as its position", () => {
    expect(mirrorKey(12)).toBe("erasures/000000000012.json");
    expect(mirroredAt(mirrorKey(12))).toBe(12);
    expect(mirroredAt("erasures/12.json")).toBeNull();
    expect(mirroredAt("daily/000000000012.json")).toBeNull();
  });

  it("comes back as it was", async () => {
    const keys = await createErasureKeys(MEMORY_ERASURE_KEY);
    const erasure = await entry();
    const bytes = await mirrorBytes(erasure, keys);
    expect(await parseMirrored(bytes, 1, keys)).toEqual({ ok: true, value: erasure });
    expect(new TextDecoder().decode(bytes)).not.toContain(MEMORY_ERASURE_KEY);
  });

  it("is still believed after the key was rotated, and not without it", async () => {
    const bytes = await mirrorBytes(await entry(), await createErasureKeys(MEMORY_ERASURE_KEY));
    const fresh = Buffer.alloc(32, 1).toString("base64");
    expect(await parseMirrored(bytes, 1, await createErasureKeys(fresh, [MEMORY_ERASURE_KEY]))).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await parseMirrored(bytes, 1, await createErasureKeys(fresh))).toMatchObject({
      code: "erasures_unreadable",
    });
  });

  it("is not believed when any part was changed, moved or forged", async () => {
    const keys = await createErasureKeys(MEMORY_ERASURE_KEY);
    const erasure = await entry();
    const text = new TextDecoder().decode(await mirrorBytes(erasure, keys));
    const forged = [
      text.replace("asked by letter", "asked by phone"),
      text.replace("Admin Person", "Nobody"),
      text.replace(HASH, "cd".repeat(32)),
      text.replace('"format": 1', '"format": 2'),
      text.replace('"sequence": 1', '"sequence": 2'),
      text.slice(0, -10),
      "",
      "null",
    ];
    for (const one of forged) {
      expect(one).not.toBe(text);
      const parsed = await parseMirrored(new TextEncoder().encode(one), 1, keys);
      expect(parsed).toMatchObject({ ok: false, code: "erasures_unreadable" });
    }
    expect(await parseMirrored(new TextEncoder().encode(text), 2, keys)).toMatchObject({ ok: false });
    expect(await parseMirrored(new Uint8Array([0xff, 0xfe]), 1, keys)).toMatchObject({ ok: false });
    // Somebody who knows the format but not the key.
    const stranger = await createErasureKeys(Buffer.alloc(32, 9).toString("base64"));
    expect(await parseMirrored(await mirrorBytes(erasure, stranger), 1, keys)).toMatchObject({ ok: false });
  });
});

describe("keys", () => {
  it("are at least 32 bytes of base64, and errors do not quote them", async () => {
    expect(isErasureKey(Buffer.alloc(32).toString("base64"))).toBe(true);
    for (const bad of ["", "c2hvcnQ=", "not base64 at all!"]) {
      expect(isErasureKey(bad)).toBe(false);
      const error = await createErasureKeys(bad).catch((thrown: unknown) => thrown);
      expect(String(error)).toContain("32 bytes");
      if (bad !== "") expect(String(error)).not.toContain(bad);
    }
  });

  it("make different hashes of the same person, and no seal is a hash of anybody", async () => {
    const one = await createErasureKeys(Buffer.alloc(32, 1).toString("base64"));
    const two = await createErasureKeys(Buffer.alloc(32, 2).toString("base64"), [
      Buffer.alloc(32, 1).toString("base64"),
      Buffer.alloc(32, 1).toString("base64"),
    ]);
    const ada = { field: "email", value: "ada@example.com" };
    const { hash } = await one.hash(ada);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await two.hash(ada)).hash).not.toBe(hash);
    expect(await two.hashes(ada)).toEqual([(await two.hash(ada)).hash, hash]);
    expect(two.ids).toHaveLength(2);
    expect(await two.verify("text", await one.seal("text"))).toBe(true);
    expect(await two.verify("text", { ...(await one.seal("text")), value: "00" })).toBe(false);
    expect((await one.seal("ada@example.com")).value).not.toBe(hash);
  });
});

describe("the chain", () => {
  it("names the first entry that does not fit", async () => {
    const list = memoryErasures();
    for (const requestId of ["a", "b", "c"]) await list.append([{ ...draft, requestId }]);
    const entries = await list.forward(0, 9);
    expect(await verifyErasures(entries)).toMatchObject({ ok: true });
    const altered = entries.map((one) => (one.sequence === 2 ? { ...one, reason: "another" } : one));
    expect(await verifyErasures(altered)).toMatchObject({
      ok: false,
      message: expect.stringContaining("entry 2"),
    });
    expect(await verifyErasures(entries.filter(({ sequence }) => sequence !== 2))).toMatchObject({
      ok: false,
    });
    expect(await verifyErasures(entries.slice(1))).toMatchObject({ ok: false });
  });
});

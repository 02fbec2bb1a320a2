import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical";
import type { Manifest } from "./manifest";
import { manifestBytes, parseManifest } from "./parse-manifest";
import { createManifestSigner } from "./signature";

const pair = () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    private: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    public: String(publicKey.export({ type: "spki", format: "pem" })),
  };
};

const unsigned: Omit<Manifest, "signature"> = {
  format: 1,
  id: "bk_20261123T030000Z_4f7k",
  tier: "daily",
  takenAt: "2026-11-23T03:00:00.000Z",
  lsn: "0/5A3C1F8",
  finishedAt: "2026-11-23T03:01:00.000Z",
  source: { projectId: "ember", branchId: "br-main", database: "ember" },
  serverVersion: "15.18",
  dumpVersion: "15.18",
  tables: [{ table: '"Odd"."ü"', rows: 3, fingerprint: `v1:${"0".repeat(32)}` }],
  bytes: { plain: 2_000_000_000, stored: 500_000_000 },
  sha256: { plain: "a".repeat(64), stored: "b".repeat(64) },
  compression: "zstd",
  encryption: { kind: "age", recipients: ["age1abc"] },
  object: "daily/bk_20261123T030000Z_4f7k.dump.zst.age",
  erasurePosition: null,
  durationMs: 60_000,
};

describe("manifest signatures", () => {
  it("hold for the same content in any order, and for nothing else", async () => {
    const signer = await createManifestSigner(pair().private);
    const manifest = await signer.sign(unsigned);
    expect(await signer.verify(manifest)).toBe(true);
    const reversed = JSON.stringify(Object.fromEntries(Object.entries(manifest).reverse()));
    expect(await parseManifest(new TextEncoder().encode(reversed), signer)).toMatchObject({ ok: true });
    expect(await signer.verify({ ...manifest, lsn: "0/5A3C1F9" })).toBe(false);
    expect(await signer.verify({ ...manifest, encryption: { kind: "off" } })).toBe(false);
    const other = await createManifestSigner(pair().private);
    expect(await other.verify(manifest)).toBe(false);
  });

  it("trust earlier keys that are named, and take a key with escaped line breaks", async () => {
    const old = pair();
    const manifest = await (await createManifestSigner(old.private)).sign(unsigned);
    const next = await createManifestSigner(pair().private.replaceAll("\n", "\\n"), [old.public]);
    expect(await next.verify(manifest)).toBe(true);
  });

  it.each(["", "nonsense", pair().public])("refuse what is no private key", async (text) => {
    await expect(createManifestSigner(text)).rejects.toThrow("no Ed25519 key");
  });

  it("notice one changed bit anywhere in the file", async () => {
    const signer = await createManifestSigner(pair().private);
    const bytes = manifestBytes(await signer.sign(unsigned));
    expect(await parseManifest(bytes, signer)).toMatchObject({ ok: true });
    for (let position = 0; position < bytes.length; position += 1) {
      const changed = bytes.slice();
      changed[position] = (changed[position] ?? 0) ^ (1 << (position % 8));
      const outcome = await parseManifest(changed, signer);
      expect(outcome.ok, `byte ${position}`).toBe(false);
    }
  });
});

describe("canonical JSON", () => {
  it("is one text per value, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const back = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(back)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

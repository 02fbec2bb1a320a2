import { fail, ok } from "@/lib/recovery/errors";
import type { PackPorts } from "@/lib/recovery/pack/port";

/** A pack that is sealed by turning its bits over, for one recipient whose key has the same name. */
export function memoryPack(change: Partial<PackPorts> = {}): PackPorts {
  return {
    environment: [
      { name: "NEON_API_KEY", isSet: true, value: null },
      { name: "S3_BACKUP_BUCKET", isSet: true, value: "backups" },
    ],
    signingKey: null,
    places: [
      { name: "primary", endpoint: "https://one.example", bucket: "backups" },
      { name: "second", endpoint: "https://two.example", bucket: "elsewhere" },
    ],
    inventory: async () =>
      ok({
        serverVersion: "17.2",
        roles: [{ name: "ember", canLogin: true, memberOf: ["readers"] }],
        extensions: [{ name: "vector", version: "0.8.0" }],
      }),
    seal: async (plain, recipients) => ok(sealed(plain, recipients[0] ?? "")),
    open: async (bytes, identities) => {
      const [length = 0] = bytes;
      const owner = new TextDecoder().decode(bytes.subarray(1, 1 + length));
      if (!identities.includes(owner)) return fail("key_missing", "No key opens this pack.", "Bring one.");
      const body = bytes.subarray(1 + length, -1);
      return sumOf(body) === bytes.at(-1)
        ? ok(turned(body))
        : fail("backup_damaged", "The pack was changed.", "Make a new one.");
    },
    ...change,
  };
}

function sealed(plain: Uint8Array, owner: string): Uint8Array {
  const name = new TextEncoder().encode(owner);
  const body = turned(plain);
  return Uint8Array.from([name.length, ...name, ...body, sumOf(body)]);
}

function turned(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte ^ 0xff);
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => (sum + byte) & 0xff, 0);
}

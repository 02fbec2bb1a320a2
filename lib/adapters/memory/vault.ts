import type { Vault } from "@/lib/recovery/vault";

const MARK = "sealed for ";

/** A vault for tests: what it seals is unreadable to the eye and bound to its context, but not to anybody who looks for it. */
export function memoryVault(): Vault {
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a);
  const head = (context: string) => new TextEncoder().encode(`${MARK}${context}\n`);
  return {
    keyId: "memory",
    opens: (id) => id === "memory",
    sealedWith: () => "memory",
    seal: async (plain, context) => joined(head(context), turn(plain)),
    open: async (sealed, context) => {
      const expected = head(context);
      if (!expected.every((byte, index) => sealed[index] === byte))
        throw new Error("This text was sealed for something else.");
      return turn(sealed.slice(expected.length));
    },
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

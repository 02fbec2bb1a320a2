import { randomBytes } from "node:crypto";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { beforeAll, describe, expect, it } from "vitest";
import { DamagedCiphertext, decrypt, encrypt, isRecipient, NoMatchingIdentity } from "./age";

let identity: string;
let recipient: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

const SIZES = [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001];

describe("age", () => {
  it.each(SIZES)("writes %i bytes that the library reads, and reads what the library wrote", async (size) => {
    const plain = randomBytes(size);
    const ours = await whole(encrypt(pieces(plain, 10_007), [recipient]));
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    expect(Buffer.from(await decrypter.decrypt(ours)).equals(plain)).toBe(true);
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    const theirs = await encrypter.encrypt(new Uint8Array(plain));
    expect((await whole(decrypt(pieces(theirs, 7_001), [identity]))).equals(plain)).toBe(true);
  });

  it("opens with any of several identities and with none of others", async () => {
    const second = await generateX25519Identity();
    const file = await whole(
      encrypt(pieces(Buffer.from("memory"), 2), [recipient, await identityToRecipient(second)]),
    );
    expect((await whole(decrypt(pieces(file, 50), [second]))).toString()).toBe("memory");
    const stranger = await generateX25519Identity();
    await expect(whole(decrypt(pieces(file, 50), [stranger]))).rejects.toThrow(NoMatchingIdentity);
    for (const wrong of [[], ["AGE-SECRET-KEY-1NONSENSE"]])
      await expect(whole(decrypt(pieces(file, 50), wrong))).rejects.toThrow(NoMatchingIdentity);
  });

  it("never yields a byte after a changed one, wherever it lies, nor accepts a cut or a continuation", async () => {
    const plain = randomBytes(140_000);
    const file = await whole(encrypt(pieces(plain, 50_000), [recipient]));
    const positions = [0, 5, 30, 60, 100, 150, 200, 230, 300, 65_000, 66_000, 131_500, file.length - 1];
    for (const position of positions) {
      const changed = Buffer.from(file);
      changed[position] = (changed[position] ?? 0) ^ 1;
      await expect(whole(decrypt(pieces(changed, 9_000), [identity])), `byte ${position}`).rejects.toThrow();
    }
    for (const length of [0, 10, 150, 216, 232, 60_000, 65_768, 131_320, file.length - 1])
      await expect(
        whole(decrypt(pieces(file.subarray(0, length), 9_000), [identity])),
        `cut at ${length}`,
      ).rejects.toThrow(DamagedCiphertext);
    await expect(
      whole(decrypt(pieces(Buffer.concat([file, Buffer.from("x")]), 9_000), [identity])),
    ).rejects.toThrow(DamagedCiphertext);
  });

  it("knows a recipient when it sees one", () => {
    expect(isRecipient(recipient)).toBe(true);
    for (const text of ["", "age1", identity, `${recipient}x`]) expect(isRecipient(text)).toBe(false);
  });
});

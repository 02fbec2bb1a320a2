import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MEMORY_ERASURE_KEY } from "@/lib/adapters/memory/erasure-ports";
import { EMBER, type SubjectConfig } from "../subjects/config";
import { hashPerson, keyFields } from "./hash-people";
import { identifiersFrom, type Person } from "./identifiers";
import { createErasureKeys } from "./keys";
import { type Likeness, likeness } from "./match";

const OLD = Buffer.alloc(40, 3).toString("base64");
const ERASED_AT = "2026-11-20T12:00:00.000Z";
const before = "2026-11-20T11:59:59.999999Z";
const after = "2026-11-20T12:00:00.001000Z";

const ada: Person = {
  key: "7F3C09E2-0000-4000-8000-00000000000a",
  lookups: ["ada@example.com", "user_2aBcD"],
  createdAt: before,
};

/** How the person compares with an erasure recorded with these values. */
async function judged(
  person: Person,
  recorded: Readonly<Record<string, string>>,
  options: { readonly config?: SubjectConfig; readonly recordedWith?: string } = {},
): Promise<Likeness | null> {
  const config = options.config ?? EMBER;
  const then = await createErasureKeys(options.recordedWith ?? MEMORY_ERASURE_KEY);
  const keys = await createErasureKeys(MEMORY_ERASURE_KEY, [OLD]);
  const hashes = await Promise.all(identifiersFrom(EMBER, recorded).map((one) => then.hash(one)));
  return likeness(await hashPerson(keys, config, person), { hashes, erasedAt: ERASED_AT }, keyFields(config));
}

describe("who is erased", () => {
  it("is the account with that key, whatever else it is called now", async () => {
    expect(await judged(ada, { id: ada.key.toLowerCase() })).toBe("certain");
    expect(
      await judged({ ...ada, lookups: ["new@example.com", null], createdAt: after }, { id: ada.key }),
    ).toBe("certain");
  });

  it("is the account of that time with that address, when only an address was given", async () => {
    expect(await judged(ada, { email: " Ada@Example.COM " })).toBe("certain");
    expect(await judged(ada, { clerk_id: "user_2aBcD" })).toBe("certain");
    expect(await judged(ada, { email: "someone@example.com" })).toBeNull();
  });

  it("is not whoever comes back later with the same address", async () => {
    const again = { ...ada, key: "another", createdAt: after };
    expect(await judged(again, { id: ada.key, email: "ada@example.com" })).toBeNull();
    expect(await judged(again, { email: "ada@example.com" })).toBeNull();
  });

  it("may be another account of that time with the address, or one of unknown age: then likely", async () => {
    expect(await judged({ ...ada, key: "another" }, { id: ada.key, email: "ada@example.com" })).toBe(
      "likely",
    );
    expect(await judged({ ...ada, createdAt: null }, { email: "ada@example.com" })).toBe("likely");
    expect(await judged({ ...ada, createdAt: null }, { id: ada.key })).toBe("certain");
  });

  it("does not mix columns up", async () => {
    expect(await judged({ ...ada, lookups: ["user_2aBcD", null] }, { clerk_id: "user_2aBcD" })).toBeNull();
  });

  it("stays erased when the key was rotated and the column renamed", async () => {
    expect(await judged(ada, { email: "ada@example.com" }, { recordedWith: OLD })).toBe("certain");
    const config: SubjectConfig = {
      ...EMBER,
      lookups: [
        { column: "address", label: "email" },
        { column: "clerk_id", label: "Clerk id" },
      ],
      renames: [
        { table: "public.users", from: "email", to: "mail" },
        { table: "public.users", from: "mail", to: "address" },
        { table: "public.profiles", from: "clerk_id", to: "email" },
      ],
    };
    expect(await judged(ada, { email: "ada@example.com" }, { config })).toBe("certain");
  });

  it("is recognised in any spelling", async () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((text) => {
      const plain = text.trim().normalize("NFC").toLowerCase();
      // Not every capital has a small letter of its own; what has one is what people type.
      return plain !== "" && plain.toUpperCase().toLowerCase() === plain;
    });
    const spelling = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => ` ${text.toLowerCase()}\t`,
      (text: string) => text.normalize("NFD"),
      (text: string) => `\n${text.normalize("NFD").toUpperCase()}  `,
    );
    await fc.assert(
      fc.asyncProperty(word, spelling, spelling, async (text, written, stored) => {
        const person = { ...ada, lookups: [stored(text), null] };
        expect(await judged(person, { email: written(text) })).toBe("certain");
      }),
      { numRuns: 60 },
    );
  });
});

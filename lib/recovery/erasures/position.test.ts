import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ListFacts, type MirrorSight, refuseList } from "./position";

const facts = (change: Partial<ListFacts> = {}): ListFacts => ({
  ledger: { position: 7, head: "h", kinds: [{ keyId: "k1", fields: ["email", "id"] }] },
  mirrors: [
    { destination: "primary", sight: "not_ahead" },
    { destination: "second", sight: "not_ahead" },
  ],
  point: 7,
  keyIds: ["k1"],
  fields: ["id", "email"],
  ...change,
});
const seen = (...sights: readonly MirrorSight[]) =>
  sights.map((sight, index) => ({ destination: `d${index}`, sight }));

describe("the erasure list can be relied on", () => {
  it("when nothing speaks against it", () => {
    expect(refuseList(facts())).toBeNull();
    expect(refuseList(facts({ point: null, mirrors: seen("unreachable", "not_ahead") }))).toBeNull();
    expect(
      refuseList(facts({ ledger: { position: 0, head: "", kinds: [] }, point: 0, keyIds: [] })),
    ).toBeNull();
  });

  it.each<[string, Partial<ListFacts>, string, RegExp]>([
    ["a mirror goes on", { mirrors: seen("not_ahead", "ahead") }, "erasures_behind", /mirror in “d1”.*older/],
    ["a backup knows more", { point: 8 }, "erasures_behind", /position 7.*position 8/],
    ["no bucket answers", { mirrors: seen("unreachable") }, "erasures_unreadable", /No bucket/],
    ["there is no bucket", { mirrors: [] }, "erasures_unreadable", /No bucket/],
    ["a key is not at hand", { keyIds: ["k2"] }, "erasures_unreadable", /key k1/],
    ["a column is unknown", { fields: ["name"] }, "erasures_unreadable", /email, id/],
  ])("not when %s", (_, change, code, words) => {
    const failure = refuseList(facts(change));
    expect(failure).toMatchObject({ ok: false, code });
    expect(failure?.message).toMatch(words);
    expect(failure?.hint).toMatch(/^Nothing was read/);
  });

  it("says how to rebuild it", () => {
    expect(refuseList(facts({ point: 8 }))?.hint).toContain("npm run erasures -- rebuild");
  });

  it("never when anybody knows of a later position, whatever else is true", () => {
    const sight = fc.constantFrom<MirrorSight>("not_ahead", "ahead", "unreachable");
    fc.assert(
      fc.property(
        fc.nat(20),
        fc.option(fc.nat(20)),
        fc.array(sight, { maxLength: 3 }),
        fc.subarray(["k1", "k2"]),
        (position, point, sights, keyIds) => {
          const ledger = {
            position,
            head: "",
            kinds: position === 0 ? [] : [{ keyId: "k1", fields: ["id"] }],
          };
          const failure = refuseList(facts({ ledger, point, mirrors: seen(...sights), keyIds }));
          const later = (point ?? 0) > position || sights.includes("ahead");
          const blind =
            sights.every((one) => one === "unreachable") || (position > 0 && !keyIds.includes("k1"));
          expect(failure !== null).toBe(later || blind);
        },
      ),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketOf, bucketsOf, mergeKnown } from "./buckets";
import { unpack, unpackPlaced } from "./pack";

const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => value.toString(16).padStart(16, "0"));

describe("packed rows", () => {
  it("come back as they were, whatever their keys", () => {
    const row = fc.record({
      id: fc.uuid(),
      no: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      text: fc.string({ unit: "grapheme" }),
      hash,
      position: fc.nat(1_000_000),
    });
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, placed) => {
        const bytes = rows.map((one) => {
          const text = Buffer.from(one.text);
          const head = Buffer.alloc(placed ? 4 : 0);
          if (placed) head.writeInt32BE(one.position);
          const number = Buffer.alloc(12);
          number.writeBigInt64BE(one.no);
          number.writeInt32BE(text.length, 8);
          return Buffer.concat([
            head,
            Buffer.from(one.id.replaceAll("-", ""), "hex"),
            number,
            text,
            Buffer.from(one.hash, "hex"),
          ]);
        });
        const base64 = Buffer.concat(bytes).toString("base64");
        const kinds = ["uuid", "int", "text"] as const;
        const expected = rows.map((one) => ({
          key: JSON.stringify([one.id, String(one.no), one.text]),
          hash: one.hash,
        }));
        if (placed) {
          expect(unpackPlaced(base64, kinds)).toEqual(
            expected.map((one, index) => ({ ...one, position: rows[index]?.position })),
          );
        } else {
          expect(unpack(base64, kinds)).toEqual(expected);
        }
      }),
    );
  });

  it("without key columns are named by their content", () => {
    expect(unpack(Buffer.from("00000000000000ff", "hex").toString("base64"), [])).toEqual([
      { key: '["#00000000000000ff"]', hash: "00000000000000ff" },
    ]);
  });
});

describe("buckets", () => {
  const known = fc.uniqueArray(fc.record({ key: fc.uuid(), hash }), {
    selector: (row) => row.key,
    maxLength: 200,
  });

  it("have the digest that Postgres' bit_xor gives", () => {
    fc.assert(
      fc.property(known, (rows) => {
        const { mask, digests } = bucketsOf(rows);
        for (let bucket = 0; bucket <= mask; bucket++) {
          const own = rows.filter((row) => Number(BigInt(`0x${row.hash}`) & BigInt(mask)) === bucket);
          const xor = own.reduce((sum, row) => sum ^ BigInt(`0x${row.hash}`), 0n);
          expect(digests.readBigUInt64BE(bucket * 8)).toBe(xor);
        }
      }),
    );
  });

  it("give the other side's rows back in their order from what was sent and what was known", () => {
    fc.assert(
      fc.property(known, fc.func(fc.boolean()), fc.func(hash), (rows, isSame, newHash) => {
        const other = rows.map((row) => (isSame(row.key) ? row : { ...row, hash: newHash(row.key) }));
        const { mask } = bucketsOf(rows);
        const changed = rows.flatMap((row, index) => {
          const now = other[index];
          return now === undefined || now.hash === row.hash
            ? []
            : [bucketOf(row.hash, mask), bucketOf(now.hash, mask)];
        });
        const unequal = new Set(changed);
        const sent = other.flatMap((row, index) =>
          unequal.has(bucketOf(row.hash, mask)) ? [{ ...row, position: index + 1 }] : [],
        );
        expect(mergeKnown(rows, mask, unequal, sent)).toEqual(other.map(({ key, hash }) => ({ key, hash })));
      }),
    );
  });
});

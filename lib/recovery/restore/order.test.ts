import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Reference, writingOrder } from "./order";

const schemas = fc.integer({ min: 1, max: 9 }).chain((size) => {
  const tables = Array.from({ length: size }, (_, i) => `t${i}`);
  const name = fc.constantFrom(...tables);
  return fc.record({
    tables: fc.constant(tables),
    references: fc.array(fc.record({ from: name, to: name }), { maxLength: 20 }),
  });
});

function reaches(references: readonly Reference[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const table of seen) for (const r of references) if (r.from === table) seen.add(r.to);
  return seen.has(to);
}

describe("writingOrder", () => {
  it("writes a chain from the root down", () => {
    const references = [
      { from: "memories", to: "profiles" },
      { from: "profiles", to: "users" },
      { from: "memories", to: "memories" },
    ];
    expect(writingOrder(["memories", "profiles", "users"], references)).toEqual([
      ["users"],
      ["profiles"],
      ["memories"],
    ]);
  });

  it("keeps every table exactly once", () => {
    fc.assert(
      fc.property(schemas, ({ tables, references }) => {
        expect(writingOrder(tables, references).flat().sort()).toEqual([...tables].sort());
      }),
    );
  });

  it("never writes a row before what it refers to", () => {
    fc.assert(
      fc.property(schemas, ({ tables, references }) => {
        const groups = writingOrder(tables, references);
        const at = (table: string) => groups.findIndex((group) => group.includes(table));
        for (const { from, to } of references) expect(at(to)).toBeLessThanOrEqual(at(from));
      }),
    );
  });

  it("puts two tables into one group exactly when each reaches the other", () => {
    fc.assert(
      fc.property(schemas, ({ tables, references }) => {
        const groups = writingOrder(tables, references);
        const at = (table: string) => groups.findIndex((group) => group.includes(table));
        for (const a of tables) {
          for (const b of tables) {
            const cycle = reaches(references, a, b) && reaches(references, b, a);
            expect(at(a) === at(b)).toBe(cycle);
          }
        }
      }),
    );
  });

  it("survives a chain of ten thousand tables and ignores tables that are not written", () => {
    const tables = Array.from({ length: 10_000 }, (_, i) => `t${i}`);
    const references = tables.map((from, i) => ({ from, to: `t${i + 1}` }));
    expect(writingOrder(tables, references)[0]).toEqual(["t9999"]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CatalogColumn, CatalogTable, TableId } from "../subjects/catalog";
import { EMBER } from "../subjects/config";
import { maskLabel } from "../subjects/label";
import { creationColumn, isPlain, toCell } from "./mask";

const column = (baseType: string, category: string, name = "value"): CatalogColumn => ({
  name,
  type: baseType,
  category,
  baseType,
  notNull: false,
  hasDefault: false,
  generated: false,
  identity: "none",
});
const table = (columns: readonly CatalogColumn[]): CatalogTable => ({
  id: "public.notes" as TableId,
  schema: "public",
  name: "notes",
  columns,
  primaryKey: [],
  uniques: [],
  indexes: [],
  triggers: [],
  rowSecurity: "off",
  partitioned: false,
  estimatedRows: 0,
  relfilenode: "",
});
const plain = (one: CatalogColumn, keys: readonly string[] = [], config = EMBER) =>
  isPlain(table([one]), one, new Set(keys), config);

describe("masking", () => {
  it.each([
    ["uuid", "U"],
    ["bool", "B"],
    ["int8", "N"],
    ["numeric", "N"],
    ["timestamptz", "D"],
    ["interval", "T"],
    ["mood", "E"],
  ])("shows %s", (type, category) => expect(plain(column(type, category))).toBe(true));

  it.each([
    ["text", "S"],
    ["varchar", "S"],
    ["citext", "S"],
    ["json", "U"],
    ["jsonb", "U"],
    ["bytea", "U"],
    ["_int4", "A"],
    ["_text", "A"],
    ["daterange", "R"],
    ["point", "G"],
    ["inet", "I"],
    ["tsvector", "U"],
    ["vector", "U"],
    ["pair", "C"],
  ])("masks %s", (type, category) => expect(plain(column(type, category))).toBe(false));

  it("shows keys and what the configuration names", () => {
    expect(plain(column("text", "S"), ["value"])).toBe(true);
    expect(plain(column("text", "S"), [], { ...EMBER, plain: ["public.notes.value"] })).toBe(true);
    expect(plain(column("text", "S"), [], { ...EMBER, plain: ["*.*.value"] })).toBe(true);
    expect(plain(column("text", "S"), [], { ...EMBER, plain: ["public.other.value", "*.*.other"] })).toBe(
      false,
    );
  });

  it("never lets a letter of content through, only its length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const cell = toCell(text, column("text", "S"), false);
        expect(Object.keys(cell).sort()).toEqual(["chars", "kind", "words"]);
        expect(cell).toMatchObject({ kind: "masked", chars: [...text].length });
      }),
    );
  });

  it("counts words, characters beyond the basic plane, and bytes", () => {
    expect(toCell("  the night\nmy daughter  ", column("text", "S"), false)).toMatchObject({ words: 4 });
    expect(toCell("🗝️é", column("text", "S"), false)).toMatchObject({ chars: 3 });
    expect(toCell("\\x00ff10", column("bytea", "U"), false)).toMatchObject({ chars: 3, words: 1 });
    expect(toCell(null, column("text", "S"), false)).toEqual({ kind: "null" });
    expect(toCell("f", column("bool", "B"), true)).toEqual({ kind: "plain", text: "false" });
  });

  it("knows a creation column by its usual names and type", () => {
    expect(creationColumn(table([column("timestamptz", "D", "Created_At")]))?.name).toBe("Created_At");
    expect(creationColumn(table([column("text", "S", "created_at")]))).toBeNull();
    expect(creationColumn(table([column("timestamptz", "D", "updated_at")]))).toBeNull();
  });

  it("masks addresses and names to their first letter", () => {
    expect(maskLabel("mira@example.com")).toBe("m•••@example.com");
    expect(maskLabel("Mira Okafor")).toBe("M•••");
    expect(maskLabel("")).toBe("•••");
  });
});

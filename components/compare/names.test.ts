import { describe, expect, it } from "vitest";
import { countOf, fullKey, keyParts, rowsOf, sentenceList, shortKey, tableName } from "./names";

const UUID = "7f3c09e2-4f1d-4a55-9d0e-0c1b2d3e91aa";

describe("names", () => {
  it("leaves only the ordinary schema out of a table's name", () => {
    expect(tableName("public.memories")).toBe("memories");
    expect(tableName("billing.invoices")).toBe("billing.invoices");
    expect(tableName('public."Order Lines"')).toBe('"Order Lines"');
  });

  it("shortens keys and keeps composite ones apart", () => {
    expect(shortKey(JSON.stringify([UUID]))).toBe("7f3c…91aa");
    expect(shortKey(JSON.stringify([UUID, "12"]))).toBe("7f3c…91aa · 12");
    expect(fullKey(JSON.stringify([UUID, "12"]))).toBe(`${UUID} · 12`);
  });

  it("shows a key that is not JSON as it stands", () => {
    expect(keyParts("not json")).toEqual(["not json"]);
    expect(keyParts('"text"')).toEqual(['"text"']);
  });

  it("counts in careful grammar", () => {
    expect(countOf(37, "public.memories")).toBe("37 memories");
    expect(countOf(1, "public.users")).toBe("1 users row");
    expect(countOf(10_000, "audit.log")).toBe("10,000 audit.log rows");
    expect(rowsOf(1)).toBe("1 row");
    expect(rowsOf(0)).toBe("0 rows");
  });

  it("joins a list as a sentence does", () => {
    expect(sentenceList([])).toBe("");
    expect(sentenceList(["a"])).toBe("a");
    expect(sentenceList(["a", "b", "c"])).toBe("a, b and c");
  });
});

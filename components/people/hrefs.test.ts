import { describe, expect, it } from "vitest";
import { keyFromParam, oneParam, personHref, searchHref } from "./hrefs";

describe("addresses of people", () => {
  it("survive any key", () => {
    for (const key of ["7f3c09e2", "a/b?c=d&e", "100%", "ünï cöde"]) {
      expect(keyFromParam(personHref(key).slice("/people/".length))).toBe(key);
    }
    expect(keyFromParam("100%")).toBe("100%");
  });

  it("carry the branch only when there is one", () => {
    expect(personHref("k", "br-1")).toBe("/people/k?branch=br-1");
    expect(personHref("k", null)).toBe("/people/k");
    expect(searchHref("", null)).toBe("/people");
    expect(searchHref("a@b", "br-1")).toBe("/people?q=a%40b&branch=br-1");
  });

  it("read one value", () => {
    expect([oneParam(undefined), oneParam(" "), oneParam(["a", "b"]), oneParam(" x ")]).toEqual([
      null,
      null,
      "a",
      "x",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { DEEDS, isCurrent, PAGES } from "./pages";

describe("the list of pages", () => {
  it("gives every page its own letter and address", () => {
    expect(new Set(PAGES.map(({ letter }) => letter)).size).toBe(PAGES.length);
    // The palette tells its lines apart by where they lead.
    const lines = [...PAGES, ...DEEDS];
    expect(new Set(lines.map(({ href }) => href)).size).toBe(lines.length);
  });
  it.each([
    ["/", "/", true],
    ["/", "/people", false],
    ["/people", "/people/7f3c", true],
    ["/people", "/comparisons/cmp_1", true],
    ["/people", "/people-else", false],
    ["/branches", "/branches", true],
  ])("%s is current at %s: %s", (href, path, current) => expect(isCurrent(href, path)).toBe(current));
});

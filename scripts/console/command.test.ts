import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readArguments } from "./command";

const USAGE = "npm run thing -- go [--json]";
const typed = process.argv;
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, "log").mockImplementation((text) => said.push(`out: ${text}`));
  vi.spyOn(console, "error").mockImplementation((text) => said.push(`err: ${text}`));
});
afterEach(() => {
  process.argv = typed;
});

const read = (...args: string[]) => {
  process.argv = ["node", "thing.ts", ...args];
  return readArguments(
    USAGE,
    { json: { type: "boolean", default: false } },
    ({ positionals: [act, ...rest] }) => act === "go" && rest.length === 0,
  );
};

describe("what was typed after a command", () => {
  it("is handed on when it makes sense", () => {
    expect(read("go", "--json")).toMatchObject({ values: { json: true }, positionals: ["go"] });
    expect(read("go")).toMatchObject({ values: { json: false } });
    expect(said).toEqual([]);
  });

  it.each(["--help", "-h"])("asks for its usage by %s, whatever else is there", (help) => {
    expect(read("nonsense", help)).toBe(0);
    expect(said).toEqual([`out: ${USAGE}`]);
  });

  it.each([[[]], [["stop"]], [["go", "further"]]])("%j is told the usage", (args) => {
    expect(read(...args)).toBe(2);
    expect(said).toEqual([`out: ${USAGE}`]);
  });

  it("is told which option nobody knows", () => {
    expect(read("go", "--jason")).toBe(2);
    const [first = ""] = said;
    expect(said).toHaveLength(1);
    expect(first).toContain("err: Unknown option '--jason'");
    expect(first).toContain(USAGE);
    vi.mocked(console.error).mockClear();
  });
});

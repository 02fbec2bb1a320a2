import { describe, expect, it } from "vitest";
import type { ComparisonRowPage } from "@/lib/recovery/compare/comparison";
import { fail } from "@/lib/recovery/errors";
import { ReadFailure } from "./read";
import { RowPages, rowAt } from "./row-pages";

const settle = () => new Promise((done) => setTimeout(done));

/** A source that answers at once, and remembers what it was asked for. */
function source(failing = false) {
  const asked: number[] = [];
  const given: AbortSignal[] = [];
  const state = { failing };
  const load = async (offset: number, limit: number, signal: AbortSignal): Promise<ComparisonRowPage> => {
    asked.push(offset);
    given.push(signal);
    await settle();
    if (state.failing) throw new ReadFailure(fail("ledger_unreachable", "The ledger is away.", "Wait."));
    const rows = Array.from({ length: limit }, (_, index) => ({
      table: "t",
      key: `[${offset + index}]`,
      state: "missing" as const,
      createdAt: null,
      contentChars: 0,
      changedColumns: [],
    }));
    return { rows, total: 10_000, offset };
  };
  return { asked, given, state, load };
}

describe("pages of a long list", () => {
  it("reads only what is looked at, once", async () => {
    const { asked, load } = source();
    const pages = new RowPages(load);
    pages.want(9_050, 9_110);
    await settle();
    await settle();
    expect(rowAt(pages.view(), 9_100)?.key).toBe("[9100]");
    expect(rowAt(pages.view(), 0)).toBe(null);
    pages.want(9_050, 9_110);
    expect(asked).toEqual([9_000, 9_100]);
  });

  it("gives up what has left the sight, and reads it when it comes back", async () => {
    const { asked, given, load } = source();
    const pages = new RowPages(load);
    pages.want(0, 40);
    pages.want(500, 540);
    expect(given.map((signal) => signal.aborted)).toEqual([true, false]);
    await settle();
    await settle();
    expect(rowAt(pages.view(), 0)).toBe(null);
    pages.want(0, 40);
    expect(asked).toEqual([0, 500, 0]);
  });

  it("says a failure once and waits to be told to try again", async () => {
    const { asked, state, load } = source(true);
    const pages = new RowPages(load);
    let told = 0;
    const stop = pages.subscribe(() => {
      told += 1;
    });
    pages.want(0, 40);
    await settle();
    await settle();
    expect(pages.view().failure?.code).toBe("ledger_unreachable");
    pages.want(0, 40);
    expect(asked).toEqual([0]);
    state.failing = false;
    pages.retry(0, 40);
    await settle();
    await settle();
    expect([pages.view().failure, rowAt(pages.view(), 3)?.key, asked.length]).toEqual([null, "[3]", 2]);
    expect(told).toBe(3);
    stop();
  });

  it("gives everything up when nobody looks any more", () => {
    const { given, load } = source();
    const pages = new RowPages(load);
    const stop = pages.subscribe(() => {});
    pages.want(0, 140);
    stop();
    expect(given.map((signal) => signal.aborted)).toEqual([true, true]);
  });
});

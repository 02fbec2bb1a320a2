import { expect, test } from "vitest";
import { type Base, chooseBase } from "./bases";
import { choosePrune } from "./prune";

const base = (name: string, at: bigint): Base => ({ name, start: at * 10n, end: at * 10n + 5n, endAt: at });
const bases = [base("a", 10n), base("b", 20n), base("c", 30n)];
const names = (list: Base[]) => list.map(({ name }) => name);

test("the newest base backup from before the window stays, older ones go", () => {
  expect(names(choosePrune(bases, 5n).remove)).toEqual([]);
  expect(names(choosePrune(bases, 19n).remove)).toEqual([]);
  expect(names(choosePrune(bases, 25n).remove)).toEqual(["a"]);
  expect(names(choosePrune(bases, 99n).keep)).toEqual(["c"]);
  expect(choosePrune([], 99n)).toEqual({ remove: [], keep: [] });
});

test("replay begins at the newest base backup that was complete by then", () => {
  expect(chooseBase(bases, { kind: "timestamp", at: 29n })?.name).toBe("b");
  expect(chooseBase(bases, { kind: "timestamp", at: 30n })?.name).toBe("c");
  expect(chooseBase(bases, { kind: "timestamp", at: 9n })).toBeNull();
  expect(chooseBase(bases, { kind: "lsn", at: 204n })?.name).toBe("a");
  expect(chooseBase(bases, { kind: "lsn", at: 205n })?.name).toBe("b");
});

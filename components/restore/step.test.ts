import { expect, it } from "vitest";
import type { ApprovalGate } from "@/lib/recovery/restore/gate";
import { stepOf } from "./step";

const gate = (change: Partial<ApprovalGate> = {}): ApprovalGate => ({
  standing: { kind: "not_asked" },
  need: { needed: true, because: ["It changes 1 row that production has."] },
  approvers: ["admin"],
  may: { apply: false, request: true, decide: false, withdraw: false },
  notDecidable: null,
  untried: null,
  own: true,
  ...change,
});
const may = (decide: boolean) => gate({ may: { apply: false, request: false, decide, withdraw: true } });

it.each([
  ["draft", gate({ need: { needed: false, because: [] } }), "write"],
  ["draft", gate(), "ask"],
  ["draft", gate({ own: false }), "wait"],
  ["awaiting_approval", may(true), "decide"],
  ["awaiting_approval", may(false), "wait"],
  ["approved", gate(), "write"],
  ["rejected", gate(), "closed"],
  ["applied", gate(), "again"],
  ["applying", gate(), null],
  ["undone", gate(), null],
] as const)("%s: %#", (state, asked, step) => {
  expect(stepOf({ state, gate: asked, list: null })).toBe(step);
});

it("of a plan that is one of a list is on the list's page, as long as the list is open", () => {
  const list = { id: "bat_1", purpose: "ticket 4711", people: 3, open: true };
  expect(stepOf({ state: "draft", gate: gate(), list })).toBe("listed");
  expect(stepOf({ state: "applied", gate: gate(), list })).toBe("again");
  expect(stepOf({ state: "draft", gate: gate(), list: { ...list, open: false } })).toBe("ask");
});

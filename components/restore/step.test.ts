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
  expect(stepOf({ state, gate: asked })).toBe(step);
});

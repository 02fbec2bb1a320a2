import { expect, it } from "vitest";
import { planOf, requestFor, sessionOf } from "@/lib/testing/approvals";
import type { Actor } from "../context";
import { DEFAULT_APPROVAL } from "./approval";
import { gateOf } from "./gate-of";

const NOW = new Date("2026-11-23T10:05:00.000Z");
const ACTOR: Actor = {
  kind: "user",
  ...{ id: "user_support", name: "Sam", email: null, role: "support", sessionId: "sess_1" },
};
const DEMANDED = { ...DEFAULT_APPROVAL, dryRunFirst: true };

const gate = async (
  approval: typeof DEMANDED,
  tried?: boolean,
  change: Parameters<typeof sessionOf>[1] = {},
) => {
  const record = await sessionOf(planOf({ create: 2 }), change);
  const about = {
    ...{ subjects: 1, author: record.createdBy, undoes: null },
    ...(tried === undefined ? {} : { tried }),
  };
  return gateOf({ actor: ACTOR, approval }, record, about, NOW);
};

it.each([undefined, false])(
  "a plan that no copy took (tried: %s) may not be written where that is demanded",
  async (tried) => {
    expect(await gate(DEMANDED, tried)).toMatchObject({
      may: { apply: false },
      untried: "Here every plan is tried on a copy of production before it is written.",
    });
  },
);

it("a plan that a copy took may be", async () => {
  expect(await gate(DEMANDED, true)).toMatchObject({ may: { apply: true }, untried: null });
});

it("nothing is said of copies where nobody demands them", async () => {
  expect(await gate(DEFAULT_APPROVAL, false)).toMatchObject({ may: { apply: true }, untried: null });
});

it.each(["awaiting_approval", "rejected", "applied"] as const)("nor of a plan that is %s", async (state) => {
  const record = await sessionOf(planOf({ create: 2 }));
  const approval = requestFor(record, "2026-11-23T10:00:00.000Z", "2026-11-24T10:00:00.000Z");
  expect(await gate(DEMANDED, false, { state, approval })).toMatchObject({
    may: { apply: false },
    untried: null,
  });
});

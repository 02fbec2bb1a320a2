import { expect, it } from "vitest";
import { batchRecord } from "@/lib/adapters/contract/batch-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { planOf, requestFor, sessionOf } from "@/lib/testing/approvals";
import { countDecisions } from "./count-decisions";

const START = "2026-11-23T14:00:00.000Z";
const END = "2026-11-23T15:00:00.000Z";

it("counts plans and lists that wait, for whoever may decide about them", async () => {
  const world = memoryWorld({}, START);
  const record = await sessionOf(planOf({ update: 2 }), { state: "awaiting_approval" });
  const approval = requestFor(record, START, END);
  await world.ports.ledger.restores.create({ ...record, approval });
  await world.ports.ledger.batches.create(
    batchRecord({ state: "awaiting_approval", hash: "a", approval: { ...approval, planHash: "a" } }),
    [],
  );
  expect(await countDecisions(world.as("admin"), {})).toEqual({ ok: true, value: 2 });
  expect(await countDecisions(world.as("viewer"), {})).toEqual({ ok: true, value: 0 });
});

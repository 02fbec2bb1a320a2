import { expect, it } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { planOf, requestFor, sessionOf } from "@/lib/testing/approvals";
import { decideRestore } from "../restore/decide-restore";
import { batchRequestFindings } from "./approval-rules";
import { evaluateAlerts } from "./evaluate-alerts";
import { listAttention } from "./list-attention";

const MINUTE = 60_000;
const START = "2026-11-23T14:00:00.000Z";

/** A world in which Sam asked a moment ago for approval of two rows. */
async function asked(): Promise<{ world: MemoryWorld; seen: { restoreId: string; planHash: string } }> {
  const world = memoryWorld({}, START);
  const record = await sessionOf(planOf({ update: 2 }), { state: "awaiting_approval" });
  const approval = requestFor(record, START, "2026-11-23T15:00:00.000Z");
  await world.ports.ledger.restores.create({ ...record, approval });
  return { world, seen: { restoreId: record.id, planHash: record.planHash } };
}

/** The open alerts of this rule, after an evaluation. */
async function open(world: MemoryWorld) {
  const done = await evaluateAlerts(world.as("admin"), {});
  if (!done.ok) throw new Error(done.message);
  return (await world.ports.ledger.alerts.open()).filter((one) => one.rule === "approval_waiting");
}

it("tells people after ten minutes, without a word about whose rows they are", async () => {
  const { world, seen } = await asked();
  world.advance(10 * MINUTE - 1);
  expect(await open(world)).toEqual([]);
  world.advance(1);
  const [alert] = await open(world);
  expect(alert).toMatchObject({ severity: "warning", href: `/restores/${seen.restoreId}` });
  expect(alert?.message).toContain("Sam Support asked at 2026-11-23T14:00:00.000Z for approval of 2 rows");
  expect(JSON.stringify(alert)).not.toContain("mira");
});

it("tells of a list of several people, too", () => {
  const request = { id: "bat_1", requestedByName: "Sam Support", requestedAt: START, until: "later" };
  const at = (ms: number) => batchRequestFindings([request], new Date(Date.parse(START) + ms));
  expect(at(10 * MINUTE - 1)).toEqual([]);
  expect(at(10 * MINUTE)).toMatchObject([{ rule: "approval_waiting", href: "/restores/batches/bat_1" }]);
});

it("closes by itself when somebody decides", async () => {
  const { world, seen } = await asked();
  world.advance(11 * MINUTE);
  expect(await open(world)).toHaveLength(1);
  expect(await decideRestore(world.as("admin"), { ...seen, decision: "approve" })).toMatchObject({
    ok: true,
  });
  expect(await open(world)).toEqual([]);
});

it("closes by itself when the request's time is over, which makes a draft of it", async () => {
  const { world, seen } = await asked();
  world.advance(11 * MINUTE);
  expect(await open(world)).toHaveLength(1);
  world.advance(60 * MINUTE);
  expect(await open(world)).toEqual([]);
  expect((await world.ports.ledger.restores.get(seen.restoreId))?.state).toBe("draft");
});

it("stands on everybody's list at once, once, and says who may decide", async () => {
  const { world, seen } = await asked();
  const list = async (role: "viewer" | "support" | "admin") => {
    const found = await listAttention(world.as(role), {});
    if (!found.ok) throw new Error(found.message);
    return found.value
      .filter((one) => one.href === `/restores/${seen.restoreId}`)
      .map((one) => `${one.kind}: ${one.message}`);
  };
  expect(await list("admin")).toEqual([
    "waiting: Sam Support asks for approval of a restore of 2 rows for mira@example.com: you may decide.",
  ]);
  expect((await list("support"))[0]).not.toContain("you may decide");
  expect((await list("viewer"))[0]).toContain("m•••@example.com");
  world.advance(11 * MINUTE);
  await open(world);
  expect(await list("admin")).toHaveLength(1);
  await decideRestore(world.as("admin"), { ...seen, decision: "approve" });
  expect(await list("support")).toEqual([
    "due: Admin Person approved a restore of 2 rows for mira@example.com; it may be written for another 60 min.",
  ]);
});

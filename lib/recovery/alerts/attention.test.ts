import { expect, it } from "vitest";
import { draft } from "@/lib/adapters/contract/audit-ledger";
import { restoreRecord } from "@/lib/adapters/contract/restore-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { createBranch } from "../branches/create-branch";
import { fail } from "../errors";
import { listAttention } from "./list-attention";

const MINUTE = 60_000;

async function kinds(world: ReturnType<typeof memoryWorld>) {
  const found = await listAttention(world.as("viewer"), {});
  if (!found.ok) throw new Error(found.message);
  return found.value;
}

it("is quiet when all is well", async () => {
  expect(await kinds(memoryWorld())).toEqual([]);
});

it("names an action whose end was never recorded, once it should have ended", async () => {
  const world = memoryWorld();
  await world.ports.ledger.audit.append(draft({ phase: "intent", target: "branch:rk a" }));
  expect(await kinds(world)).toEqual([]);
  world.advance(3 * MINUTE);
  expect(await kinds(world)).toMatchObject([{ kind: "failed", href: "/audit?target=branch%3Ark%20a" }]);
});

it("names restores that failed, hang or are in doubt, and forgets old failures", async () => {
  const world = memoryWorld();
  const createdAt = "2026-11-23T14:00:00.000Z";
  for (const state of ["in_doubt", "failed", "applying", "applied", "draft"] as const) {
    await world.ports.ledger.restores.create(restoreRecord({ id: `rst_${state}`, state, createdAt }));
  }
  world.advance(10 * MINUTE);
  expect((await kinds(world)).map((one) => [one.kind, one.href])).toEqual([
    ["failed", "/restores/rst_in_doubt"],
    ["failed", "/restores/rst_failed"],
    ["waiting", "/restores/rst_applying"],
  ]);
  world.advance(8 * 24 * 60 * MINUTE);
  expect((await kinds(world)).map((one) => one.href)).not.toContain("/restores/rst_failed");
});

it("says that the clock has stopped, and nothing of one that never ran", async () => {
  const world = memoryWorld();
  expect(await kinds(world)).toEqual([]);
  await world.ports.ledger.signs.note({
    name: "clock",
    at: world.ports.clock.now().toISOString(),
    by: "cron:alerts",
    holdsKey: null,
  });
  world.advance(34 * 60_000);
  expect(await kinds(world)).toEqual([]);
  world.advance(2 * 60_000);
  expect(await kinds(world)).toMatchObject([
    { kind: "failed", href: "/posture", message: expect.stringContaining("for 36 min") },
  ]);
});

it("calls out a branch that is about to expire", async () => {
  const world = memoryWorld();
  await createBranch(world.as("support"), { at: "now", purpose: "Short life", expiresInHours: 3 });
  world.neon.settle();
  expect(await kinds(world)).toEqual([]);
  world.advance(90 * MINUTE);
  expect(await kinds(world)).toMatchObject([{ kind: "due", message: expect.stringContaining("90 min") }]);
});

it("warns of a short window and shows Neon's absence instead of hiding everything", async () => {
  const world = memoryWorld();
  const project = await world.neon.project();
  if (!project.ok) throw new Error(project.message);
  Object.assign(world.neon, {
    project: async () => ({ ok: true, value: { ...project.value, historyRetentionSeconds: 21_600 } }),
  });
  expect(await kinds(world)).toMatchObject([{ kind: "warning", message: expect.stringContaining("6 h") }]);
  world.neon.failWith(fail("neon_unreachable", "Neon is away.", "Wait."));
  expect(await kinds(world)).toMatchObject([
    { kind: "failed", message: "Neon is away. Wait." },
    { kind: "warning" },
  ]);
});

import { expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { fail } from "../errors";
import { readMaintenance } from "./read-maintenance";
import { setMaintenance } from "./set-maintenance";

const ON = { on: true, reason: "A migration rewrote a column", confirmation: " Maintenance ON " };
const OFF = { on: false, reason: "All is well again", confirmation: "maintenance off" };

it("is turned on with who, when and why, and off again; both are in the audit log", async () => {
  const world = memoryWorld();
  const admin = world.as("admin");
  const message = "  Back at\n15:00 UTC. ";
  expect(await setMaintenance(admin, { ...ON, message })).toMatchObject({ ok: true });
  expect(await readMaintenance(world.as("viewer"), {})).toEqual({
    ok: true,
    value: {
      on: true,
      notice: {
        ...{ message: "Back at 15:00 UTC.", reason: ON.reason },
        ...{ by: "Admin Person", since: "2026-11-23T14:00:00.000Z" },
      },
    },
  });
  world.advance(60_000);
  expect(await setMaintenance(admin, OFF)).toEqual({ ok: true, value: { on: false } });
  const { entries } = await world.ports.ledger.audit.list({ limit: 10 });
  expect(entries.map(({ action, phase, result, reason }) => [action, phase, result ?? reason])).toEqual([
    ["maintenance.off", "outcome", "ok"],
    ["maintenance.off", "intent", OFF.reason],
    ["maintenance.on", "outcome", "ok"],
    ["maintenance.on", "intent", ON.reason],
  ]);
});

it("changes its words without beginning anew", async () => {
  const world = memoryWorld();
  await setMaintenance(world.as("admin"), ON);
  world.advance(3_600_000);
  expect(await setMaintenance(world.as("admin"), { ...ON, reason: "Longer than thought" })).toMatchObject({
    value: { notice: { since: "2026-11-23T14:00:00.000Z", reason: "Longer than thought", message: null } },
  });
});

it("takes over what was turned on elsewhere, and ends it", async () => {
  const world = memoryWorld();
  world.platform.maintenance.turnOnElsewhere();
  expect(await readMaintenance(world.as("viewer"), {})).toMatchObject({ value: { on: true, notice: null } });
  expect(await setMaintenance(world.as("admin"), ON)).toMatchObject({
    value: { notice: { by: "Admin Person", since: "2026-11-23T14:00:00.000Z" } },
  });
  world.platform.maintenance.turnOnElsewhere();
  expect(await setMaintenance(world.as("admin"), OFF)).toEqual({ ok: true, value: { on: false } });
});

it.each([
  ["without a reason", { ...ON, reason: "  " }, "invalid_input"],
  ["without the typed words", { ...ON, confirmation: "" }, "confirmation_mismatch"],
  [
    "with the words of the other direction",
    { ...ON, confirmation: "maintenance off" },
    "confirmation_mismatch",
  ],
  ["off while it is off", OFF, "conflict"],
])("refuses to act %s, and writes nothing", async (_, input, code) => {
  const world = memoryWorld();
  expect(await setMaintenance(world.as("admin"), input)).toMatchObject({ ok: false, code });
  expect((await world.ports.ledger.audit.list({ limit: 10 })).entries).toEqual([]);
});

it("says that the platform is away, before anything is written down", async () => {
  const world = memoryWorld();
  world.platform.maintenance.failWith(fail("hosting_unreachable", "Vercel's API does not answer.", "Wait."));
  expect(await setMaintenance(world.as("admin"), ON)).toMatchObject({ code: "hosting_unreachable" });
  expect((await world.ports.ledger.audit.list({ limit: 10 })).entries).toEqual([]);
});

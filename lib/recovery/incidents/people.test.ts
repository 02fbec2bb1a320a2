import { beforeEach, describe, expect, it, vi } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import { DEFAULT_APPROVAL } from "../restore/approval";
import type { StepWork } from "./action";
import { advanceIncidents } from "./advance-incidents";
import { agreeStep } from "./agree-step";
import { checkItem } from "./check-item";
import { confirmStep } from "./confirm-step";
import { declareIncident } from "./declare-incident";
import { leaveOut } from "./leave-out";
import { startStep } from "./start-step";

const works = vi.hoisted(() => new Map<string, StepWork>());
vi.mock("./work", () => ({ workOf: (_: string, stepId: string) => works.get(stepId) ?? null }));

let world: MemoryWorld;
beforeEach(() => {
  works.clear();
  world = memoryWorld({}, undefined, { ...DEFAULT_APPROVAL, graveNeedsSecond: true });
});
const second = () => {
  const ctx = world.as("admin");
  const { actor } = ctx;
  return actor.kind === "user" ? { ...ctx, actor: { ...actor, id: "user_two", name: "Second Admin" } } : ctx;
};
const declare = async (scenario: string) =>
  must(await declareIncident(world.as("admin"), { scenario, title: "Texts are wrong" }));
const settled = async (id: string, ...steps: readonly string[]) => {
  for (const stepId of steps)
    must(await confirmStep(world.as("admin"), { incidentId: id, stepId, reason: "seen by hand" }));
};

describe("a grave step under a policy of two", () => {
  it("waits for somebody else, who types the name, too, and is done then", async () => {
    const { id, facts } = await declare("corruption");
    await settled(id, "last_good_moment", "recovery_branch", "verify_branch", "what_we_lose");
    const done = vi.fn(async () => ({ ok: true, kind: "done", text: "on" }) as const);
    works.set("maintenance_on", { run: done });
    const input = { incidentId: id, stepId: "maintenance_on", confirmation: String(facts.target_name) };
    const begun = must(await startStep(world.as("admin"), { ...input, answers: { way: "swap" } }));
    expect(begun).toMatchObject({ needsSecond: true, facts: { way: "swap" } });
    expect(begun.steps.maintenance_on).toMatchObject({ state: "waiting_for_second", byName: "Admin Person" });
    must(await advanceIncidents(world.as("admin"), {}));
    expect(done).not.toHaveBeenCalled();
    expect(await startStep(world.as("admin"), input)).toMatchObject({ code: "conflict" });
    expect(await agreeStep(world.as("admin"), input)).toMatchObject({ code: "approval_needed" });
    expect(await agreeStep(world.as("support"), input)).toMatchObject({ code: "forbidden" });
    expect(await agreeStep(second(), { ...input, confirmation: "x" })).toMatchObject({
      code: "confirmation_mismatch",
    });
    const agreed = must(await agreeStep(second(), input));
    expect(agreed.steps.maintenance_on).toMatchObject({ state: "done", agreedByName: "Second Admin" });
    expect(await agreeStep(second(), input)).toMatchObject({ code: "conflict" });
  });
});

describe("a checklist", () => {
  it("is gone through one by one before its step is done", async () => {
    const { id } = await declare("provider_outage");
    await settled(id, "detect", "maintenance_on", "wait_or_leave", "choose_target");
    await settled(id, "restore_backup", "replay_erasures", "swap_database");
    const step = { incidentId: id, stepId: "outside_steps" };
    const view = must(await checkItem(world.as("support"), { ...step, itemId: "dns", state: "done" }));
    expect(view.items.outside_steps?.filter(({ state }) => state !== "open").map((one) => one.id)).toEqual([
      "dns",
    ]);
    expect(await checkItem(world.as("support"), { ...step, itemId: "nothing", state: "done" })).toMatchObject(
      {
        code: "not_found",
      },
    );
    const reason = "went through it";
    expect(await confirmStep(world.as("support"), { ...step, reason })).toMatchObject({ code: "conflict" });
    for (const { id: itemId } of view.items.outside_steps ?? [])
      must(await checkItem(world.as("support"), { ...step, itemId, state: "not_needed" }));
    must(await confirmStep(world.as("support"), { ...step, reason }));
  });
});

describe("people whose rows are carried over", () => {
  it("are left out on purpose, and stay so whatever is found later", async () => {
    const { id } = await declare("corruption");
    const one = { subjectKey: "p1", created: { memories: 2 }, changed: 0, restoreId: null, reason: null };
    works.set("last_good_moment", {
      run: async () => ({
        ok: true,
        kind: "wait",
        text: "looking",
        carried: [
          { ...one, state: "planned" },
          { ...one, subjectKey: "p2", state: "applied" },
        ],
      }),
    });
    const answers = { moment: "2026-11-23 13:00" };
    must(await startStep(world.as("admin"), { incidentId: id, stepId: "last_good_moment", answers }));
    const out = { incidentId: id, subjectKey: "p1", reason: "part of the damage" };
    must(await leaveOut(world.as("support"), out));
    expect(await leaveOut(world.as("support"), { ...out, subjectKey: "p2" })).toMatchObject({
      code: "conflict",
    });
    expect(await leaveOut(world.as("support"), { ...out, subjectKey: "p3" })).toMatchObject({
      code: "not_found",
    });
    expect(must(await advanceIncidents(world.as("admin"), {}))).toEqual({ open: 1, running: 1 });
    const kept = await world.ports.ledger.incidents.get(id);
    expect(kept?.carried?.map(({ state }) => state)).toEqual(["left_out", "applied"]);
  });
});

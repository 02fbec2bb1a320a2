import { beforeEach, describe, expect, it, vi } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import { type Failure, fail } from "../errors";
import type { StepProgress, StepWork, StepWorld } from "./action";
import { advanceIncident } from "./advance-incident";
import { confirmStep } from "./confirm-step";
import { declareIncident } from "./declare-incident";
import type { IncidentView } from "./incident-view";
import { readIncident } from "./read-incident";
import { startStep } from "./start-step";
import { undoStep } from "./undo-step";

// Which work a step has is the scenarios' matter; here it is what a test says.
const works = vi.hoisted(() => new Map<string, StepWork>());
vi.mock("./work", () => ({ workOf: (_: string, stepId: string) => works.get(stepId) ?? null }));

let world: MemoryWorld;
beforeEach(() => {
  works.clear();
  world = memoryWorld();
});

const declare = async (scenario = "corruption") =>
  must(await declareIncident(world.as("support"), { scenario, title: "Texts are wrong" }));
const start = (
  incidentId: string,
  stepId: string,
  more: object = {},
  role: "support" | "admin" = "support",
) => startStep(world.as(role), { incidentId, stepId, ...more });
const stepOf = (view: IncidentView, id: string) => view.placed.find(({ step }) => step.id === id);
const done = (text: string, more: object = {}): StepProgress => ({ ok: true, kind: "done", text, ...more });
const says = (...answers: readonly StepProgress[]): StepWork => {
  const left = [...answers];
  return { run: async () => left.shift() ?? done("over") };
};
const answers = { moment: "2026-11-23 13:00" };

describe("declaring", () => {
  it("starts the clock when it was noticed and writes it down", async () => {
    const view = must(
      await declareIncident(world.as("admin"), {
        scenario: "provider_outage",
        title: "  Neon is\ndown ",
        noticedAt: "2026-11-23T13:50:00Z",
      }),
    );
    expect(view).toMatchObject({ title: "Neon is down", state: "open", people: [{ name: "Admin Person" }] });
    expect(view.measured).toMatchObject({ rtoSeconds: 600, rtoRunning: true, rtoMet: true });
    expect(view.events.map(({ kind }) => kind)).toEqual(["declared"]);
    const { entries } = await world.ports.ledger.audit.list({ action: "incident.declare", limit: 9 });
    expect(entries.map(({ phase }) => phase)).toEqual(["outcome", "intent"]);
  });

  it("works while Neon is away, and not from the future or by a viewer", async () => {
    world.neon.failWith(fail("neon_unreachable", "away", "wait"));
    expect((await declare()).facts.target_name).toBe("production");
    const later = { scenario: "corruption", title: "Later", noticedAt: "2026-11-24T13:50:00Z" };
    expect(await declareIncident(world.as("support"), later)).toMatchObject({ code: "moment_in_future" });
    expect(await declareIncident(world.as("viewer"), later)).toMatchObject({ code: "forbidden" });
  });
});

describe("a step", () => {
  it("keeps what it found and opens the next", async () => {
    const { id } = await declare();
    works.set(
      "last_good_moment",
      says(done("It is good there.", { evidence: [{ label: "Rows", value: "120" }], facts: { rows: 120 } })),
    );
    const view = must(await start(id, "last_good_moment", { answers }));
    expect(stepOf(view, "last_good_moment")?.record).toMatchObject({
      state: "done",
      attempts: 1,
      evidence: [{ label: "Rows", value: "120" }],
    });
    expect(view.facts).toMatchObject({ moment: "2026-11-23T13:00:00Z", rows: 120 });
    expect(stepOf(view, "recovery_branch")?.standing.kind).toBe("ready");
    expect(await start(id, "last_good_moment", { answers })).toMatchObject({ code: "conflict" });
    expect(await start(id, "maintenance_on")).toMatchObject({ code: "forbidden" });
  });

  it("that waits goes on by whoever looks, with only what is in the ledger", async () => {
    const { id } = await declare();
    const seen: unknown[] = [];
    works.set("last_good_moment", {
      run: async ({ incident }: StepWorld) => {
        seen.push(incident.facts.asked ?? 0);
        const asked = Number(incident.facts.asked ?? 0) + 1;
        return asked < 3
          ? { ok: true, kind: "wait", text: `asked ${asked}`, facts: { asked } }
          : done("there");
      },
    });
    const begun = must(await start(id, "last_good_moment", { answers }));
    expect(stepOf(begun, "last_good_moment")?.record).toMatchObject({
      state: "running",
      progress: "asked 1",
    });
    must(await advanceIncident(world.as("admin"), { incidentId: id }));
    const view = must(await advanceIncident(world.as("support"), { incidentId: id }));
    expect(stepOf(view, "last_good_moment")?.record?.state).toBe("done");
    expect(seen).toEqual([0, 1, 2]);
    const { entries } = await world.ports.ledger.audit.list({ action: "incident.step", limit: 9 });
    expect(entries.filter(({ phase }) => phase === "event")).toHaveLength(1);
  });

  it("is looked at by one process at a time, and taken up when that one died", async () => {
    const { id } = await declare();
    let looks = 0;
    works.set("last_good_moment", {
      run: async () => {
        looks += 1;
        if (looks === 1) throw new Error("the process died");
        return done("there");
      },
    });
    await expect(start(id, "last_good_moment", { answers })).rejects.toThrow("died");
    expect(
      stepOf(must(await readIncident(world.as("viewer"), { incidentId: id })), "last_good_moment"),
    ).toMatchObject({
      standing: { kind: "failed" },
      record: { failure: { code: "unexpected" } },
    });
    const again = must(await start(id, "last_good_moment"));
    expect(stepOf(again, "last_good_moment")?.record).toMatchObject({ state: "done", attempts: 2 });

    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    works.set("recovery_branch", {
      run: async () => {
        looks += 1;
        await held;
        return done("made");
      },
    });
    const first = start(id, "recovery_branch");
    await vi.waitFor(() => expect(looks).toBe(3));
    must(await advanceIncident(world.as("admin"), { incidentId: id }));
    expect(looks).toBe(3);
    world.advance(61_000);
    const second = advanceIncident(world.as("admin"), { incidentId: id });
    await vi.waitFor(() => expect(looks).toBe(4));
    release();
    await Promise.all([first, second]);
    const view = must(await readIncident(world.as("viewer"), { incidentId: id }));
    expect(
      view.events.filter(({ kind, stepId }) => kind === "step_done" && stepId === "recovery_branch"),
    ).toHaveLength(1);
  });

  it("that failed says so, can be tried again, and the whole is told", async () => {
    const { id } = await declare();
    const failure: Failure = fail("neon_failed", "Neon could not make it.", "Try again.");
    works.set("last_good_moment", says(failure, done("Now it is there.")));
    const view = must(await start(id, "last_good_moment", { answers }));
    expect(stepOf(view, "last_good_moment")).toMatchObject({
      standing: { kind: "failed" },
      record: { failure: { code: "neon_failed", message: "Neon could not make it." } },
    });
    const again = must(await start(id, "last_good_moment"));
    expect(again.events.map(({ kind }) => kind)).toEqual([
      "declared",
      "step_started",
      "step_failed",
      "step_started",
      "step_done",
    ]);
  });

  it("hands a secret to its work, and to nobody else", async () => {
    const { id } = await declare("provider_outage");
    for (const stepId of ["detect", "maintenance_on"])
      must(await confirmStep(world.as("admin"), { incidentId: id, stepId, reason: "seen by hand" }));
    works.set("wait_or_leave", says(done("leaving")));
    must(await start(id, "wait_or_leave", { answers: { course: "leave" } }));
    const url = "postgresql://u:hidden-word@db.example.com/x";
    const got: (string | null)[] = [];
    works.set("choose_target", {
      run: async (given) => {
        got.push(await given.secret("target_url"));
        return done("good");
      },
    });
    const view = must(await start(id, "choose_target", { answers: { target_url: url } }));
    expect(got).toEqual([url]);
    expect(JSON.stringify(view)).not.toContain("hidden-word");
    expect(JSON.stringify(await world.ports.ledger.incidents.get(id))).not.toContain("hidden-word");
    expect(JSON.stringify(await world.ports.ledger.audit.list({ limit: 99 }))).not.toContain("hidden-word");
  });
});

describe("what is grave", () => {
  const upTo = async () => {
    const { id, facts } = await declare();
    for (const stepId of ["last_good_moment", "recovery_branch", "verify_branch", "what_we_lose"])
      must(await confirmStep(world.as("support"), { incidentId: id, stepId, reason: "seen by hand" }));
    works.set("maintenance_on", {
      run: async () => done("on"),
      undo: async () => done("off", { facts: { on: false } }),
    });
    return { id, name: String(facts.target_name) };
  };

  it("asks for an admin and the target's name", async () => {
    const { id, name } = await upTo();
    const more = { answers: { way: "swap" } };
    const named = { ...more, confirmation: name };
    expect(await start(id, "maintenance_on", named)).toMatchObject({ code: "forbidden" });
    expect(await start(id, "maintenance_on", more, "admin")).toMatchObject({ code: "confirmation_mismatch" });
    const view = must(await start(id, "maintenance_on", named, "admin"));
    expect(stepOf(view, "restore_in_place")?.standing.kind).toBe("not_needed");
  });

  it("is taken back by its way back, with a reason, and stands as taken back", async () => {
    const { id, name } = await upTo();
    must(await start(id, "maintenance_on", { answers: { way: "swap" }, confirmation: name }, "admin"));
    const input = { incidentId: id, stepId: "maintenance_on", reason: "too early" };
    expect(await undoStep(world.as("admin"), input)).toMatchObject({ code: "confirmation_mismatch" });
    const view = must(await undoStep(world.as("admin"), { ...input, confirmation: name }));
    expect(stepOf(view, "maintenance_on")).toMatchObject({
      standing: { kind: "undone" },
      record: { reason: "too early" },
    });
    expect(view.facts.on).toBe(false);
    expect(await undoStep(world.as("admin"), { ...input, confirmation: name })).toMatchObject({
      code: "conflict",
    });
  });

  it("is not taken back while something that came after it relies on it", async () => {
    const { id } = await upTo();
    const input = { incidentId: id, stepId: "recovery_branch", reason: "another moment" };
    expect(await undoStep(world.as("support"), input)).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("see what going back would lose"),
    });
    for (const stepId of ["what_we_lose", "verify_branch", "recovery_branch"])
      must(await undoStep(world.as("support"), { ...input, stepId }));
  });
});

import { beforeEach, describe, expect, it, vi } from "vitest";
import { type MemoryWorld, memoryWorld } from "@/lib/adapters/memory/context";
import { must } from "@/lib/testing/restore-sides";
import type { StepWork } from "./action";
import { closeIncident } from "./close-incident";
import { confirmStep } from "./confirm-step";
import { declareIncident } from "./declare-incident";
import { exportReport } from "./export-report";
import { listIncidents } from "./list-incidents";
import { noteIncident } from "./note-incident";
import { readIncident } from "./read-incident";
import { skipStep } from "./skip-step";
import { startStep } from "./start-step";
import { undoStep } from "./undo-step";

const works = vi.hoisted(() => new Map<string, StepWork>());
vi.mock("./work", () => ({ workOf: (_: string, stepId: string) => works.get(stepId) ?? null }));

let world: MemoryWorld;
beforeEach(() => {
  works.clear();
  world = memoryWorld();
});
const declare = async (scenario = "corruption") =>
  must(await declareIncident(world.as("support"), { scenario, title: "Texts are wrong" }));

describe("the list", () => {
  it("tells open ones apart from what is over, each with its clock and its next step", async () => {
    const first = await declare("provider_outage");
    world.advance(60_000);
    const second = await declare("deleted_person");
    const abandon = { incidentId: first.id, outcome: "It was our own network", abandon: true };
    must(await closeIncident(world.as("support"), abandon));
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    expect(ids(must(await listIncidents(world.as("viewer"), {})))).toEqual([second.id, first.id]);
    const open = must(await listIncidents(world.as("viewer"), { open: true }));
    expect(open).toMatchObject([
      {
        id: second.id,
        current: "Say who it is",
        measured: { rtoRunning: true },
        targets: { rtoSeconds: 3600 },
      },
    ]);
  });
});

describe("the end", () => {
  it("does not come while steps are open, and leaves a report of everything", async () => {
    const { id } = await declare("deleted_person");
    const close = { incidentId: id, outcome: "All of it is back." };
    expect(await closeIncident(world.as("support"), close)).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("say who it is"),
    });
    expect(
      await skipStep(world.as("support"), { incidentId: id, stepId: "find_person", reason: "not now" }),
    ).toMatchObject({ code: "conflict" });
    for (const stepId of ["find_person", "recovery_branch", "compare", "restore"]) {
      world.advance(60_000);
      must(await confirmStep(world.as("support"), { incidentId: id, stepId, reason: "done | by hand" }));
    }
    must(
      await skipStep(world.as("support"), {
        incidentId: id,
        stepId: "tell_person",
        reason: "they were told",
      }),
    );
    must(await noteIncident(world.as("admin"), { incidentId: id, text: "The bug was in the import." }));
    const view = must(await closeIncident(world.as("support"), close));
    expect(view.measured).toMatchObject({ rtoSeconds: 240, rtoRunning: false });
    expect(
      await confirmStep(world.as("support"), { ...close, stepId: "external_effects", reason: "late" }),
    ).toMatchObject({
      ok: false,
    });
    expect(view).toMatchObject({ sealed: [], automatic: [] });
    const { markdown } = must(await exportReport(world.as("viewer"), { incidentId: id }));
    for (const words of [
      "4 min 0 s",
      "met",
      "done \\| by hand",
      "they were told",
      "The bug was in the import.",
      "All of it is back.",
    ])
      expect(markdown).toContain(words);
  });

  it("may be an abandoned run, but never one that is at work", async () => {
    const { id } = await declare();
    works.set("last_good_moment", { run: async () => ({ ok: true, kind: "wait", text: "reading" }) });
    must(
      await startStep(world.as("support"), {
        incidentId: id,
        stepId: "last_good_moment",
        answers: { moment: "2026-11-23 13:00" },
      }),
    );
    const close = { incidentId: id, outcome: "A false alarm.", abandon: true };
    expect(await closeIncident(world.as("support"), close)).toMatchObject({ code: "conflict" });
    must(
      await undoStep(world.as("support"), {
        incidentId: id,
        stepId: "last_good_moment",
        reason: "false alarm",
      }),
    );
    expect(must(await closeIncident(world.as("support"), close)).state).toBe("closed");
  });

  it("knows who was there, once each", async () => {
    const { id } = await declare();
    await readIncident(world.as("admin"), { incidentId: id });
    world.advance(31_000);
    await readIncident(world.as("admin"), { incidentId: id });
    const view = must(await readIncident(world.as("viewer"), { incidentId: id }));
    expect(view.people.map(({ name }) => name)).toEqual(["Support Person", "Admin Person", "Viewer Person"]);
    expect(view.events.filter(({ kind }) => kind === "joined")).toHaveLength(2);
  });
});

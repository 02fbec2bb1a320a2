import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Facts, StepRecord, StepState } from "./incident";
import { currentStep, openObligations, placeSteps } from "./progress";
import { RUNBOOKS } from "./runbooks";

const record = (state: StepState): StepRecord => ({
  state,
  attempts: 1,
  startedAt: "2026-11-23T10:00:00.000Z",
  finishedAt: state === "running" ? null : "2026-11-23T10:01:00.000Z",
  by: "user:admin",
  byName: "Admin Person",
  agreedByName: null,
  progress: null,
  leaseUntil: null,
  evidence: [],
  failure: null,
  reason: null,
});
const done = (...ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, record("done")]));
const place = (scenario: keyof typeof RUNBOOKS, steps: Record<string, StepRecord>, facts: Facts = {}) =>
  placeSteps(RUNBOOKS[scenario], { steps, facts });
const kinds = (placed: ReturnType<typeof place>) =>
  Object.fromEntries(placed.map(({ step, standing }) => [step.id, standing.kind]));

describe("the runbooks", () => {
  const all = Object.values(RUNBOOKS);

  it("name each step once and lean on steps that come before", () => {
    for (const { steps } of all) {
      const ids = steps.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [index, step] of steps.entries()) {
        for (const id of step.after) expect(ids.slice(0, index)).toContain(id);
      }
    }
  });

  it("decide by facts that an earlier step asks for, with one of its values", () => {
    for (const { steps } of all) {
      for (const [index, { only }] of steps.entries()) {
        if (only === undefined) continue;
        const field = steps
          .slice(0, index)
          .flatMap(({ asks = [] }) => asks)
          .find(({ name }) => name === only.fact);
        expect(field?.options?.map(({ value }) => value)).toContain(only.is);
      }
    }
  });

  it("bring the service back in exactly one step, and say how every danger is taken back or why not", () => {
    for (const { steps } of all) {
      expect(steps.filter(({ restoresService }) => restoresService)).toHaveLength(1);
      for (const step of steps) {
        expect(step.automatic === null && step.manual === null).toBe(false);
        if (step.danger === "typed" && step.id !== "replay_erasures") expect(step.wayBack).not.toBeNull();
      }
    }
  });
});

describe("where steps stand", () => {
  it("opens the first step alone, and says of the next what must come before", () => {
    const placed = place("corruption", {});
    expect(placed[0]?.standing.kind).toBe("ready");
    expect(placed[1]?.standing).toEqual({ kind: "locked", because: "First: find the last good moment." });
    expect(currentStep(placed)?.step.id).toBe("last_good_moment");
  });

  it("takes the chosen way and does not need the other", () => {
    const before = ["last_good_moment", "recovery_branch", "verify_branch", "what_we_lose", "maintenance_on"];
    const swap = kinds(place("corruption", done(...before), { way: "swap" }));
    expect(swap).toMatchObject({
      restore_in_place: "not_needed",
      swap_database: "ready",
      verify_health: "locked",
    });
    const inPlace = kinds(place("corruption", done(...before, "restore_in_place"), { way: "in_place" }));
    expect(inPlace).toMatchObject({
      swap_database: "not_needed",
      verify_health: "ready",
      promote_branch: "not_needed",
    });
  });

  it("goes from waiting straight to health when the provider comes back", () => {
    const placed = place("provider_outage", done("detect", "maintenance_on", "wait_or_leave"), {
      course: "wait",
    });
    expect(currentStep(placed)?.step.id).toBe("verify_health");
  });

  it("puts a failed step before one that is ready, and lets an undone one begin again", () => {
    const steps = { ...done("detect", "maintenance_on"), detect: record("failed") };
    expect(currentStep(place("provider_outage", steps))?.step.id).toBe("detect");
    const undone = place("provider_outage", { detect: record("undone") });
    expect(undone[0]?.standing.kind).toBe("undone");
    expect(undone[1]?.standing.kind).toBe("locked");
  });

  it("always has a way on until everything is settled, whatever was done or skipped", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(RUNBOOKS)),
        fc.constantFrom("in_place", "swap"),
        fc.constantFrom("wait", "leave"),
        fc.infiniteStream(fc.boolean()),
        (runbook, way, course, skip) => {
          const steps: Record<string, StepRecord> = {};
          const facts: Record<string, string> = {};
          for (let turn = 0; turn <= runbook.steps.length; turn++) {
            const placed = placeSteps(runbook, { steps, facts });
            const current = currentStep(placed);
            if (current === null) {
              expect(openObligations(placed)).toEqual([]);
              return;
            }
            for (const { name } of current.step.asks ?? []) facts[name] = { way, course }[name] ?? "x";
            const skipped = current.step.skippable && skip.next().value === true;
            steps[current.step.id] = record(skipped ? "skipped" : "done");
          }
          throw new Error("The run never ended.");
        },
      ),
    ));
});

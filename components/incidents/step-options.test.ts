import { expect, it } from "vitest";
import type { StepRecord, StepState } from "@/lib/recovery/incidents/incident";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { placeSteps } from "@/lib/recovery/incidents/progress";
import { RUNBOOKS } from "@/lib/recovery/incidents/runbooks";
import { optionsOf } from "./step-options";

const ADMIN = { run: true, danger: true, me: "user:ada" };
const SUPPORT = { ...ADMIN, danger: false };

function record(state: StepState, by = "user:ada"): StepRecord {
  return {
    ...{ state, attempts: 1, startedAt: "2026-11-23T03:00:00Z", finishedAt: null, by, byName: by },
    ...{ agreedByName: null, progress: null, leaseUntil: null, evidence: [], failure: null, reason: null },
  };
}

/** What somebody can do with a step of the corruption's runbook while others stand like this. */
function options(stepId: string, states: Record<string, StepRecord>, rights = ADMIN, change: object = {}) {
  const runbook = RUNBOOKS.corruption;
  const facts = { way: "swap" };
  const placed = placeSteps(runbook, { steps: states, facts });
  const view = {
    ...{ state: "open", scenario: "corruption", steps: states, facts, placed },
    ...{ runbook: { title: "", when: "", version: 1 }, automatic: ["recovery_branch", "swap_database"] },
    ...change,
  } as unknown as IncidentView;
  const step = placed.find((one) => one.step.id === stepId);
  if (step === undefined) throw new Error(`no step ${stepId}`);
  return optionsOf(view, step, rights);
}

const UNTIL_SWAP = {
  last_good_moment: record("done"),
  recovery_branch: record("done"),
  verify_branch: record("skipped"),
  what_we_lose: record("done"),
  maintenance_on: record("done"),
};

it("offers what the step's standing allows", () => {
  expect(options("last_good_moment", {})).toMatchObject({ begin: false, settle: true, skip: false });
  expect(options("recovery_branch", {})).toMatchObject({ begin: false, settle: false, takeBack: false });
  const ready = { last_good_moment: record("done") };
  expect(options("recovery_branch", ready)).toMatchObject({ begin: true, settle: true, skip: false });
  const failed = { ...ready, recovery_branch: record("failed") };
  expect(options("recovery_branch", failed)).toMatchObject({ begin: true, takeBack: true });
});

it("takes back the last one first", () => {
  const { takeBack, note } = options("recovery_branch", UNTIL_SWAP);
  expect(takeBack).toBe(false);
  expect(note).toContain("Turn maintenance mode on");
  expect(options("maintenance_on", UNTIL_SWAP).takeBack).toBe(true);
});

it("keeps what is grave for admins, and everything from whoever looks on", () => {
  expect(options("swap_database", UNTIL_SWAP)).toMatchObject({ begin: true, note: null });
  expect(options("swap_database", UNTIL_SWAP, SUPPORT)).toMatchObject({ begin: false, settle: true });
  expect(options("swap_database", UNTIL_SWAP, SUPPORT).note).toContain("admin");
  const looks = options("swap_database", UNTIL_SWAP, { ...ADMIN, run: false });
  expect(looks).toMatchObject({ begin: false, settle: false, skip: false, takeBack: false });
  const closed = options("swap_database", UNTIL_SWAP, ADMIN, { state: "closed" });
  expect(closed).toMatchObject({ begin: false, settle: false, note: null });
});

it("lets somebody else be the second person", () => {
  const waits = (by: string) => ({ ...UNTIL_SWAP, swap_database: record("waiting_for_second", by) });
  expect(options("swap_database", waits("user:ada")).agree).toBe(false);
  expect(options("swap_database", waits("user:bo")).agree).toBe(true);
  expect(options("swap_database", waits("user:bo"), SUPPORT).agree).toBe(false);
});

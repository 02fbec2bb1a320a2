import { expect, it } from "vitest";
import { stepRecord } from "@/lib/adapters/contract/incident-ledger";
import { LOST_SECONDS, measure } from "./measure";
import { RUNBOOKS } from "./runbooks";

const back = stepRecord();
const run = {
  noticedAt: "2026-11-23T10:00:00.000Z",
  closedAt: null,
  steps: {},
  facts: {},
  targets: { rtoSeconds: 3600, rpoSeconds: 60 },
};
const now = new Date("2026-11-23T11:30:00.000Z");

it("lets the clock run from noticing until the service is back", () => {
  expect(measure(RUNBOOKS.corruption, run, now)).toEqual({
    rtoSeconds: 5400,
    rtoRunning: true,
    rtoMet: false,
    rpoSeconds: null,
    rpoMet: null,
  });
  const steps = { maintenance_off: back };
  expect(measure(RUNBOOKS.corruption, { ...run, steps }, now)).toMatchObject({
    rtoSeconds: 2520,
    rtoRunning: false,
    rtoMet: true,
  });
});

it("starts again when the service was taken away again, and ends with the incident at the latest", () => {
  const steps = { maintenance_off: { ...back, state: "undone" as const } };
  expect(measure(RUNBOOKS.corruption, { ...run, steps }, now).rtoRunning).toBe(true);
  const closedAt = "2026-11-23T10:50:00.000Z";
  expect(measure(RUNBOOKS.corruption, { ...run, steps, closedAt }, now)).toMatchObject({
    rtoSeconds: 3000,
    rtoRunning: false,
  });
});

it("says what was lost when that is known", () => {
  expect(measure(RUNBOOKS.corruption, { ...run, facts: { [LOST_SECONDS]: 61 } }, now)).toMatchObject({
    rpoSeconds: 61,
    rpoMet: false,
  });
});

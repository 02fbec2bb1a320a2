import { expect, it } from "vitest";
import { incidentRecord, stepRecord } from "@/lib/adapters/contract/incident-ledger";
import { newestProof } from "./proof";

const back = stepRecord();
const ended = incidentRecord({
  scenario: "corruption",
  state: "closed",
  noticedAt: "2026-11-23T10:00:00.000Z",
  closedAt: "2026-11-23T12:00:00.000Z",
  steps: { maintenance_off: back },
});

it("counts an incident whose service came back, until that moment, on the layer of its scenario", () => {
  expect(newestProof("pitr", [], [ended])).toEqual({
    ...{ seconds: 2520, at: "2026-11-23T10:42:00.000Z", kind: "incident", id: ended.id },
  });
  expect(newestProof("off_site", [], [ended])).toBeNull();
});

it.each([
  ["one that is open", { ...ended, state: "open", closedAt: null } as const],
  ["one that was abandoned", { ...ended, steps: {} }],
  [
    "one whose service was taken away again",
    { ...ended, steps: { maintenance_off: { ...back, state: "undone" } } } as const,
  ],
])("does not count %s", (_, incident) => expect(newestProof("pitr", [], [incident])).toBeNull());

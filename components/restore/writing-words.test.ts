import { expect, it } from "vitest";
import type { RestoreProgress, RestoreStatus } from "@/lib/recovery/restore/session";
import { writingOf } from "./writing-words";

const at = "2026-11-26T10:00:00.000Z";
const status = (
  progress: Partial<RestoreProgress> | null,
  change: Partial<RestoreStatus> = {},
): RestoreStatus => ({
  id: "rst_1",
  state: "applying",
  progress: progress === null ? null : { stage: "writing", done: 0, total: 0, at, ...progress },
  cancelRequestedBy: null,
  ...change,
});

it.each([
  ["nobody has answered yet", null, "Checking the plan against production", false],
  [
    "it has not been claimed yet",
    status(null, { state: "draft" }),
    "Checking the plan against production",
    false,
  ],
  ["it begins", status(null), "Checking the plan against production", true],
  ["rows are written", status({ done: 12_300, total: 100_000 }), "Writing: 12,300 of 100,000 rows", true],
  ["it commits", status({ stage: "committing", done: 0, total: 1 }), "Committing", false],
  [
    "somebody stopped it",
    status({ done: 5, total: 9 }, { cancelRequestedBy: "Ada" }),
    "Ada asked to stop: production is being rolled back",
    false,
  ],
  ["it is written", status(null, { state: "applied" }), "Written", false],
])("%s", (_, given, stage, stoppable) => {
  expect(writingOf(given, 7)).toMatchObject({ stage, stoppable });
});

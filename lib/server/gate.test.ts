import { expect, it } from "vitest";
import { gate } from "./gate";

it.each([
  ["/", false, "sign_in"],
  ["/restores/rst_1", false, "sign_in"],
  ["/restores/rst_1", true, "pass"],
  ["/signed-out", false, "pass"],
  ["/signed-out/other", false, "sign_in"],
  ["/api/health", false, "pass"],
  ["/api/health/x", false, "answer_401"],
  ["/api/people", false, "answer_401"],
  ["/api/people", true, "answer_401"],
  ["/api/cron/daily-backup", false, "pass"],
  ["/api/erasures", false, "pass"],
  ["/api/erasures/replays", false, "answer_401"],
  ["/erasures", false, "sign_in"],
] as const)("%s (action: %s) → %s", (pathname, isAction, expected) => {
  expect(gate({ pathname, isAction })).toBe(expected);
});

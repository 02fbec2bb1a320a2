import { describe, expect, it } from "vitest";
import { fail, ok } from "@/lib/recovery/errors";
import type { AppStatus } from "@/lib/recovery/hosting/app-status";
import { databaseWords, healthWord, isUnconfigured, visitWords } from "./words";

const missing = fail("not_configured", "EMBER_URL is not set.", "Set it.");
const away = fail("hosting_unreachable", "Vercel's API does not answer.", "Wait.");
const status = (change: Partial<AppStatus>): AppStatus => ({
  ...{ at: "2026-11-23T14:00:00.000Z", usesProduction: null },
  ...{ health: missing, visit: missing, deployment: missing, maintenance: missing },
  ...change,
});
const health = (state: "healthy" | "unhealthy" | "unreachable") =>
  ok({
    ...{ state, latencyMs: 5, databaseHost: null, databaseLatencyMs: null },
    ...{ deploymentId: null, problem: null },
  });

it.each([
  [health("healthy"), "ok", "healthy"],
  [health("unhealthy"), "missing", "not well"],
  [health("unreachable"), "missing", "does not answer"],
  [missing, "neutral", "not known"],
] as const)("%j is %s: %s", (given, tone, word) => {
  expect(healthWord(status({ health: given }))).toEqual({ tone, word });
});

it("calls out an app that uses another database", () => {
  expect(databaseWords(status({ usesProduction: false }))).toMatchObject({ tone: "missing" });
  expect(databaseWords(status({ usesProduction: true }))).toMatchObject({ tone: "ok" });
  expect(databaseWords(status({ usesProduction: null }))).toMatchObject({ tone: "neutral" });
});

describe("what visitors meet", () => {
  it.each([
    ["app", false, "ok", "the app"],
    ["app", true, "changed", "still the app"],
    ["app", null, "ok", "the app"],
    ["maintenance_page", true, "changed", "the maintenance page"],
    ["maintenance_page", false, "changed", "still the maintenance page"],
    ["error", false, "missing", "HTTP 500"],
    ["nothing", false, "missing", "does not answer"],
  ] as const)("%s while maintenance is %s: %s, %s", (meets, on, tone, words) => {
    const said = visitWords({ meets, status: 500 }, on);
    expect(said.tone).toBe(tone);
    expect(said.word).toContain(words);
  });
});

it("is unconfigured only when nothing is set", () => {
  expect(isUnconfigured(status({}))).toBe(true);
  expect(isUnconfigured(status({ deployment: away }))).toBe(false);
  expect(isUnconfigured(status({ health: health("healthy") }))).toBe(false);
});

import { describe, expect, it } from "vitest";
import { createPlatform } from ".";
import { listedDeployment, shownDeployment, shownVariable, toVariable } from "./convert";
import { toFailure } from "./failures";
import { faultOfAnswer, faultOfThrow } from "./fault";

const SUBJECT = { failed: "could not deploy", missing: "deployment" } as const;
const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  faultOfAnswer(new Response(null, { status, headers }), body);
const error = (code: string, more: object = {}) => ({ error: { code, message: `about ${code}`, ...more } });

it.each([
  [400, error("bad_request"), "hosting_failed"],
  [401, error("unauthorized"), "hosting_denied"],
  [403, error("forbidden", { invalidToken: true }), "hosting_denied"],
  [403, error("ENV_CONFLICT"), "conflict"],
  [404, error("not_found"), "not_found"],
  [409, error("conflict"), "conflict"],
  [422, "<html>", "hosting_failed"],
  [429, error("rate_limited"), "hosting_unreachable"],
  [500, undefined, "hosting_unreachable"],
  [503, { error: null }, "hosting_unreachable"],
])("%s %j is %s", (status, body, code) => {
  expect(toFailure(answer(status, body), SUBJECT).code).toBe(code);
});

it("waits until the limit is lifted, but never for ever", () => {
  const reset = (ms: number) => error("rate_limited", { limit: { resetMs: Date.now() + ms } });
  expect(answer(429, reset(4_000)).retryAfterMs).toBeGreaterThan(3_500);
  expect(answer(429, reset(7 * 86_400_000)).retryAfterMs).toBe(60_000);
  expect(answer(429, reset(-1)).retryAfterMs).toBe(0);
  expect(answer(503, null, { "retry-after": "3" }).retryAfterMs).toBe(3_000);
  expect(answer(503, null).retryAfterMs).toBeNull();
});

it("takes only a code from what was thrown", () => {
  const cause = Object.assign(new Error("connect 10.0.0.7:443"), { code: "ECONNREFUSED" });
  expect(faultOfThrow(new TypeError("fetch failed", { cause }))).toEqual({
    ...{ status: null, code: "ECONNREFUSED", message: "no answer", retryAfterMs: null },
  });
});

describe("Vercel's shapes", () => {
  const common = { readyState: "READY", createdAt: 1_000, target: "production", inspectorUrl: null };
  it.each([
    ["READY", "ready"],
    ["ERROR", "failed"],
    ["CANCELED", "cancelled"],
    ["INITIALIZING", "building"],
    ["BLOCKED", "queued"],
  ])("%s is %s", (readyState, state) => {
    expect(shownDeployment.parse({ ...common, id: "dpl_1", readyState }).state).toBe(state);
  });

  it("reads one deployment and lists alike", () => {
    const meta = { rekindleKey: "k", githubCommitSha: "abc" };
    const shown = shownDeployment.parse({ ...common, id: "dpl_1", ready: 2_000, aliasAssigned: true, meta });
    const listed = listedDeployment.parse({
      ...common,
      uid: "dpl_1",
      ready: 2_000,
      aliasAssigned: 2_000,
      meta,
    });
    expect(shown).toEqual(listed);
    expect(shown).toMatchObject({ key: "k", hasServed: true, readyAt: "1970-01-01T00:00:02.000Z" });
  });

  it("knows both words for a variable that nobody may read", () => {
    const variable = { id: "1", key: "A", target: "production" };
    const secrecy = (more: object) => toVariable(shownVariable.parse({ ...variable, ...more })).isSecret;
    expect(secrecy({ type: "sensitive" })).toBe(true);
    expect(secrecy({ type: "encrypted", visibility: "secret" })).toBe(true);
    expect(secrecy({ type: "encrypted", visibility: "config" })).toBe(false);
  });
});

it("says which settings are missing, each part for itself", async () => {
  const nothing = createPlatform({ apiUrl: "https://api.vercel.com", databaseVariable: "DATABASE_URL" });
  expect(await nothing.hosting.live()).toMatchObject({
    code: "not_configured",
    message: expect.stringContaining("VERCEL_TOKEN, EMBER_PROJECT_ID are not set"),
  });
  expect(await nothing.maintenance.read()).toMatchObject({
    ...{ code: "not_configured", message: expect.stringContaining("EDGE_CONFIG_ID") },
  });
  expect(await nothing.health.check()).toMatchObject({
    ...{ code: "not_configured", message: expect.stringContaining("EMBER_URL is not set") },
  });
});

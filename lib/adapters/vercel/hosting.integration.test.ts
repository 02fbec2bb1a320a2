import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Deployment } from "@/lib/recovery/hosting/port";
import { type TestVercel, TOKEN, testVercel } from "@/stack/vercel/testing/harness";
import { hostingContract } from "../contract/hosting";
import { value } from "../contract/neon";
import { createHosting, type HostingOptions } from "./hosting";

const hosting = (vercel: TestVercel, change: Partial<HostingOptions> = {}) =>
  createHosting({
    ...{ apiUrl: vercel.apiUrl, token: TOKEN, teamId: vercel.teamId, projectId: vercel.projectId },
    databaseVariable: "DATABASE_URL",
    ...change,
  });

hostingContract(async (databaseUrl) => {
  const seed = { name: "ember", env: { DATABASE_URL: { value: databaseUrl, type: "sensitive" } } } as const;
  const vercel = await testVercel({ seed });
  return {
    hosting: hosting(vercel),
    settle: async (id) => void (await vercel.reaches(id, "READY")),
    served: () => vercel.production()?.env ?? {},
    stop: () => vercel.destroy(),
  };
});

/** Waits a fraction of the time, and counts the pauses, which chance makes no longer. */
function hurried() {
  const pauses: number[] = [];
  const sleep = (ms: number) => {
    pauses.push(ms);
    return new Promise<void>((resolve) => setTimeout(resolve, ms / 20));
  };
  return { pauses, sleep, random: () => 0 };
}

describe("hosting among faults", () => {
  let vercel: TestVercel;
  beforeEach(async () => {
    vercel = await testVercel();
  });
  afterEach(() => vercel.destroy());
  const liveId = () => vercel.production()?.deploymentId ?? "";
  const SECRET = "postgresql://ember:hunter2@new.example.com/ember";

  it("waits out 429 for as long as Vercel says, and repeats what is safe to repeat", async () => {
    const patience = hurried();
    const patient = hosting(vercel, { patience });
    await vercel.faults([
      { match: { path: "/env$" }, fault: { status: 429 }, times: 2 },
      { match: { path: "/env$" }, fault: { status: 502 } },
      { match: { path: "/env$" }, fault: { drop: "before" } },
    ]);
    expect((await patient.setEnv({ key: "DATABASE_URL", value: SECRET })).ok).toBe(true);
    expect(patience.pauses.map((ms) => ms > 500)).toEqual([true, true, false, false]);
  });

  it("makes one deployment although the answer to the first request was lost", async () => {
    const patient = hosting(vercel, { patience: hurried() });
    await vercel.faults([{ match: { method: "POST", path: "/v13" }, fault: { drop: "after" } }]);
    const made = value(await patient.redeploy({ deploymentId: liveId(), key: "lost" }));
    await vercel.faults([{ match: { method: "POST", path: "/v13" }, fault: { drop: "before" } }]);
    value(await patient.redeploy({ deploymentId: liveId(), key: "never arrived" }));
    const keys = value(await patient.deployments()).map(({ key }) => key);
    expect(keys).toEqual(["never arrived", "lost", null]);
    expect(made.key).toBe("lost");
  });

  it("shows why a deployment failed, and that production stays where it was", async () => {
    const before = liveId();
    await vercel.faults([
      { match: { method: "POST", path: "/v13" }, fault: { failDeployment: "npm run build exited with 1" } },
    ]);
    const made = value(await hosting(vercel).redeploy({ deploymentId: before, key: "fails" }));
    await vercel.reaches(made.id, "ERROR");
    expect(await hosting(vercel).deployment(made.id)).toMatchObject({
      value: { state: "failed", failure: "npm run build exited with 1", hasServed: false, readyAt: null },
    });
    expect(value(await hosting(vercel).live())?.id).toBe(before);
  });

  it("promotes although the answer was lost", async () => {
    const first = liveId();
    const made = value(await hosting(vercel).redeploy({ deploymentId: first, key: "second" }));
    await vercel.reaches(made.id, "READY");
    await vercel.faults([{ match: { path: "/promote/" }, fault: { drop: "after" } }]);
    expect(await hosting(vercel, { patience: hurried() }).promote(first)).toEqual({ ok: true, value: null });
    await expect.poll(liveId).toBe(first);
  });

  it.each([
    ["a wrong token", { token: "vcl_wrong" }, "hosting_denied"],
    ["another team", { teamId: "team_other" }, "hosting_denied"],
    ["no team", { teamId: undefined }, "not_found"],
    ["another project", { projectId: "prj_other" }, "not_found"],
    ["nobody there", { apiUrl: "http://127.0.0.1:1" }, "hosting_unreachable"],
  ])("says what is wrong with %s, without the token or the value", async (_, change, code) => {
    const wrong = hosting(vercel, { ...change, patience: hurried() });
    const outcomes = [
      ...[await wrong.live(), await wrong.env("DATABASE_URL")],
      await wrong.setEnv({ key: "DATABASE_URL", value: SECRET }),
    ];
    for (const outcome of outcomes) expect(outcome).toMatchObject({ ok: false, code });
    expect(JSON.stringify(outcomes)).not.toMatch(/vcl_|hunter2|127\.0\.0\.1/);
  });

  it("gives up when Vercel stays away, and when it does not stop limiting", async () => {
    const patient = hosting(vercel, { patience: { ...hurried(), budgetMs: 300 } });
    await vercel.faults([{ fault: { status: 503 }, times: 3 }]);
    expect(await patient.live()).toMatchObject({ code: "hosting_unreachable" });
    await vercel.faults([{ fault: { status: 429 }, times: 50 }]);
    expect(await patient.live()).toMatchObject({
      ...{ code: "hosting_unreachable", message: expect.stringContaining("429") },
    });
  });

  it("hears that a variable was refused, and does not repeat the value", async () => {
    await vercel.faults([
      { match: { method: "POST", path: "/env$" }, fault: { failEnv: `“${SECRET}” is too long` } },
    ]);
    const refused = await hosting(vercel).setEnv({ key: "DATABASE_URL", value: SECRET });
    expect(refused).toMatchObject({
      ok: false,
      code: "hosting_failed",
      message: expect.stringContaining("…"),
    });
    expect(JSON.stringify(refused)).not.toContain("hunter2");
    await vercel.faults([{ match: { method: "POST", path: "/env$" }, fault: { status: 403 } }]);
    const denied = await hosting(vercel).setEnv({ key: "DATABASE_URL", value: SECRET });
    expect(denied).toMatchObject({ code: "hosting_denied" });
  });

  it("gives up waiting for an answer", async () => {
    const hasty = hosting(vercel, { timeoutMs: 60, patience: hurried() });
    await vercel.faults([{ fault: { delayMs: 400 }, times: 3 }]);
    expect(await hasty.live()).toMatchObject({
      ...{ code: "hosting_unreachable", message: expect.stringContaining("TimeoutError") },
    });
  });

  it("keeps the environments and the secrecy of a variable that it replaces", async () => {
    const path = "/v10/projects/:project/env";
    await vercel.call("POST", path, { key: "PLAIN", value: "a", type: "plain", target: ["production"] });
    const change = value(await hosting(vercel).setEnv({ key: "PLAIN", value: "b" }));
    expect(change.variable).toMatchObject({ targets: ["production"], isSecret: false });
    const ids = (deployment: Deployment) => deployment.id;
    expect(value(await hosting(vercel).deployments()).map(ids)).toEqual([liveId()]);
  });
});

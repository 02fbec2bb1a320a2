import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionCheck } from "@/lib/adapters/clerk";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { createNeon } from "@/lib/adapters/neon";
import { ok } from "@/lib/recovery/errors";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { EMBER } from "@/lib/recovery/subjects/config";
import { carriesSecret } from "./carries-secret";
import { setWiring } from "./context";
import { cronRoute } from "./cron";

const sessions: SessionCheck = { stateOf: async () => "active" };

describe("carriesSecret", () => {
  it.each([
    ["Bearer open-sesame", "open-sesame", true],
    ["Bearer open-sesame ", "open-sesame", false],
    ["bearer open-sesame", "open-sesame", false],
    ["open-sesame", "open-sesame", false],
    ["Bearer ", "", false],
    ["Bearer undefined", undefined, false],
    [null, "open-sesame", false],
  ])("%j against %j is %s", (given, secret, expected) => {
    expect(carriesSecret(given, secret)).toBe(expected);
  });
});

describe("cronRoute", () => {
  const verb = vi.fn(async (ctx: { actor: unknown }) => ok(ctx.actor));
  const knock = (authorization?: string) =>
    cronRoute(
      "nightly",
      verb,
    )(new Request("http://x/api/cron/nightly", authorization ? { headers: { authorization } } : {}));

  beforeEach(() => {
    verb.mockClear();
    const neon = createNeon({
      apiUrl: "http://127.0.0.1:1",
      apiKey: "k",
      projectId: "p",
      branchId: "b",
      database: "d",
      role: "r",
    });
    setWiring({
      ports: memoryWorld().ports,
      neon,
      sessions,
      subjects: EMBER,
      approval: DEFAULT_APPROVAL,
      targets: DEFAULT_TARGETS,
      cronSecret: "open-sesame",
    });
  });
  afterEach(() => setWiring(undefined));

  it("runs the verb as the job when the secret is right", async () => {
    const answer = await knock("Bearer open-sesame");
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true, value: { kind: "cron", job: "nightly" } });
  });

  it.each([undefined, "Bearer wrong", "Bearer "])("stays shut for %j", async (authorization) => {
    const answer = await knock(authorization);
    expect(answer.status).toBe(401);
    expect(verb).not.toHaveBeenCalled();
  });

  it("stays shut when no secret is configured", async () => {
    const neon = createNeon({
      apiUrl: "http://127.0.0.1:1",
      apiKey: "k",
      projectId: "p",
      branchId: "b",
      database: "d",
      role: "r",
    });
    setWiring({
      ports: memoryWorld().ports,
      neon,
      sessions,
      subjects: EMBER,
      approval: DEFAULT_APPROVAL,
      targets: DEFAULT_TARGETS,
    });
    expect((await knock("Bearer undefined")).status).toBe(401);
    expect(verb).not.toHaveBeenCalled();
  });
});

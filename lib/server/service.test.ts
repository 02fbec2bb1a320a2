import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { createNeon } from "@/lib/adapters/neon";
import { ok } from "@/lib/recovery/errors";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { EMBER } from "@/lib/recovery/subjects/config";
import { setWiring } from "./context";
import { serviceRoute } from "./service";

const TOKEN = "a-token-of-ember-s-server";
const verb = vi.fn(async (ctx: { actor: unknown }, input: unknown) => ok({ actor: ctx.actor, input }));

function wire(erasureToken?: string): void {
  const options = { apiUrl: "http://127.0.0.1:1", apiKey: "k", projectId: "p", branchId: "b" };
  setWiring({
    ports: memoryWorld().ports,
    neon: createNeon({ ...options, database: "d", role: "r" }),
    sessions: { stateOf: async () => "active" },
    subjects: EMBER,
    approval: DEFAULT_APPROVAL,
    targets: DEFAULT_TARGETS,
    ...(erasureToken === undefined ? {} : { erasureToken }),
  });
}

const knock = (body: BodyInit, authorization?: string) =>
  serviceRoute(
    "ember",
    verb,
  )(
    new Request("http://x/api/erasures", {
      method: "POST",
      body,
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    }),
  );

describe("serviceRoute", () => {
  beforeEach(() => {
    verb.mockClear();
    wire(TOKEN);
  });
  afterEach(() => setWiring(undefined));

  it("runs the verb as the service, with the body as its input", async () => {
    const answer = await knock('{"person":{"email":"ä@b"}}', `Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(await answer.json()).toEqual({
      ok: true,
      value: { actor: { kind: "service", name: "ember" }, input: { person: { email: "ä@b" } } },
    });
  });

  it.each([undefined, "Bearer wrong", "Bearer ", TOKEN])("stays shut for %j", async (authorization) => {
    expect((await knock("{}", authorization)).status).toBe(401);
    expect(verb).not.toHaveBeenCalled();
  });

  it("stays shut when no token is configured", async () => {
    wire();
    expect((await knock("{}", "Bearer undefined")).status).toBe(401);
    expect(verb).not.toHaveBeenCalled();
  });

  it.each([
    ["no JSON", "{"],
    ["nothing", ""],
    ["more than a report may have", JSON.stringify({ a: "x".repeat(70_000) })],
  ])("refuses %s", async (_, body) => {
    const answer = await knock(body, `Bearer ${TOKEN}`);
    expect(answer.status).toBe(422);
    expect(verb).not.toHaveBeenCalled();
  });
});

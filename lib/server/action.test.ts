import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionCheck } from "@/lib/adapters/clerk";
import { createLedger } from "@/lib/adapters/ledger";
import { memoryWorld, person } from "@/lib/adapters/memory/context";
import { createNeon } from "@/lib/adapters/neon";
import { listAudit } from "@/lib/recovery/audit/list-audit";
import { listBranches } from "@/lib/recovery/branches/list-branches";
import { fail, ok } from "@/lib/recovery/errors";
import { declareIncident } from "@/lib/recovery/incidents/declare-incident";
import type { NeonPort, Ports } from "@/lib/recovery/ports";
import { DEFAULT_TARGETS } from "@/lib/recovery/posture/targets";
import { DEFAULT_APPROVAL } from "@/lib/recovery/restore/approval";
import { EMBER } from "@/lib/recovery/subjects/config";
import { runVerbAs, type Verb } from "./action";
import { type Purpose, setWiring } from "./context";
import { log } from "./log";

const admin = person("admin");
const neon = (change: object = {}) =>
  createNeon({
    apiUrl: "http://127.0.0.1:1",
    apiKey: "k",
    projectId: "p",
    branchId: "br",
    database: "d",
    role: "r",
    ...change,
  });

function use(change: Partial<Ports> = {}, vendor = neon(), neonForPages?: NeonPort) {
  const world = memoryWorld(change);
  setWiring({
    ports: world.ports,
    neon: vendor,
    neonForPages,
    sessions,
    subjects: EMBER,
    approval: DEFAULT_APPROVAL,
    targets: DEFAULT_TARGETS,
  });
}

const OUTAGE = { scenario: "provider_outage", title: "Neon does not answer" };
const sessions: SessionCheck = { stateOf: async () => "active" };

describe("runVerbAs", () => {
  const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
  beforeEach(() => {
    logged.mockClear();
    use();
  });
  afterEach(() => setWiring(undefined));

  it("passes outcomes through, good and bad", async () => {
    expect(await runVerbAs(admin, listBranches, {}, "req_7")).toMatchObject({ ok: true });
    expect(await runVerbAs(admin, listBranches, { odd: 1 }, "req_7")).toMatchObject({
      code: "invalid_input",
    });
    expect(await runVerbAs(admin, async () => fail("conflict", "a", "b"), {}, "req_7")).toMatchObject({
      code: "conflict",
    });
    expect(logged).not.toHaveBeenCalled();
  });

  it("gives the verb its actor, its request id and nothing of the request", async () => {
    const outcome = await runVerbAs(
      admin,
      async (ctx, input) => ok([ctx.actor, ctx.requestId, input]),
      { a: 1 },
      "req_7",
    );
    expect(outcome).toEqual(ok([admin, "req_7", { a: 1 }]));
  });

  it("shows nothing of an unknown error but the request's id", async () => {
    const bug = new Error("postgresql://ember:hunter2@host: column secret_text does not exist");
    const outcome = await runVerbAs(admin, () => Promise.reject(bug), {}, "req_7");
    expect(outcome).toMatchObject({ ok: false, code: "unexpected", hint: expect.stringContaining("req_7") });
    expect(JSON.stringify(outcome)).not.toMatch(/hunter2|secret_text/);
    expect(logged).toHaveBeenCalledOnce();
  });

  it("says when the ledger is away, and that nothing was started", async () => {
    const away = createLedger({ url: "postgresql://someone:hunter2@127.0.0.1:1/none" });
    use({ ledger: away });
    const outcome = await runVerbAs(admin, listAudit, {}, "req_7");
    expect(outcome).toMatchObject({ ok: false, code: "ledger_unreachable" });
    expect(JSON.stringify(outcome)).not.toContain("hunter2");
    await away.close();
  });

  it("gives what pages are told to pages alone", async () => {
    const vendor = neon();
    use({}, vendor, vendor.remembering);
    const told: Verb<boolean> = async (ctx) => ok(ctx.ports.neon === vendor.remembering);
    const forPurpose = (purpose?: Purpose) => runVerbAs(admin, told, {}, "req_7", undefined, purpose);
    expect(await forPurpose("page")).toEqual(ok(true));
    expect(await forPurpose("act")).toEqual(ok(false));
    expect(await forPurpose()).toEqual(ok(false));
  });

  it("fails softly when Neon cannot say which branch is production", async () => {
    use({}, neon({ branchId: undefined, patience: { budgetMs: 0, sleep: async () => undefined } }));
    expect(await runVerbAs(admin, listBranches, {}, "req_7")).toMatchObject({ code: "neon_unreachable" });
    // An outage is run from here: what needs the ledger alone goes on.
    expect(await runVerbAs(admin, declareIncident, OUTAGE, "req_7")).toMatchObject({
      ok: true,
      value: { state: "open" },
    });
  });
});

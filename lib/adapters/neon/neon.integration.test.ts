import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ControlPlane, startControlPlane } from "@/stack/control-plane/index";
import { neonContract, value } from "../contract/neon";
import type { Patience } from "../patience";
import { createNeon, type Neon, type NeonOptions } from "./index";

const API_KEY = "napi_contract";
const OPEN = new Set(["scheduling", "running", "cancelling"]);
let dir: string;
let plane: ControlPlane;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "rekindle-neon-"));
  plane = await startControlPlane({
    dir,
    apiKey: API_KEY,
    seed: { projectName: "ember", databaseName: "ember", ownerRole: "ember" },
  });
});

afterAll(async () => {
  await plane.stop();
  await rm(dir, { recursive: true, force: true });
});

function connect(change: Partial<NeonOptions> = {}): Neon {
  return createNeon({
    apiUrl: plane.apiUrl,
    apiKey: API_KEY,
    projectId: plane.projectId,
    branchId: plane.branchId,
    database: "ember",
    role: "ember",
    ...change,
  });
}

async function settled(neon: Neon, branchId: string): Promise<void> {
  for (;;) {
    const operations = value(await neon.operations(branchId));
    if (operations.every((one) => !OPEN.has(one.status))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

neonContract(async () => {
  const neon = connect();
  return { neon, settle: (id) => settled(neon, id), stop: async () => undefined };
});

interface FaultRule {
  match: { method?: string; path?: string };
  fault: { status?: number; delayMs?: number; failOperation?: boolean };
  times?: number;
}

/** Waits a tenth of the time and counts the pauses. */
function hurried(): Partial<Patience> & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    sleep: (ms) => {
      pauses.push(ms);
      return new Promise((resolve) => setTimeout(resolve, ms / 10));
    },
  };
}

async function inject(...rules: FaultRule[]): Promise<void> {
  const url = new URL("/_test/faults", plane.apiUrl);
  await fetch(url, { method: "DELETE" });
  if (rules.length === 0) return;
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(rules),
  });
  expect(answer.ok).toBe(true);
}

describe("the neon adapter among faults", () => {
  afterEach(() => inject());
  const input = (neon: Neon, name: string) => ({
    name,
    parentId: neon.productionBranchId,
    point: { kind: "head" } as const,
    expiresAt: `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`,
  });

  it("finds the default branch by itself", async () => {
    const neon = connect({ branchId: undefined });
    expect(await neon.prepare()).toEqual({ ok: true, value: plane.branchId });
    expect(neon.productionBranchId).toBe(plane.branchId);
  });

  it("waits out 423 and 429", async () => {
    const patience = hurried();
    const neon = connect({ patience });
    await inject(
      { match: { method: "POST", path: "/branches$" }, fault: { status: 423 }, times: 3 },
      { match: { method: "POST", path: "/branches$" }, fault: { status: 429 }, times: 1 },
    );
    const branch = value(await neon.createBranch(input(neon, "rk-busy")));
    expect(branch.name).toBe("rk-busy");
    expect(patience.pauses).toHaveLength(4);
    await settled(neon, branch.id);
  });

  it("gives up when its budget is spent", async () => {
    const neon = connect({ patience: { ...hurried(), budgetMs: 300 } });
    await inject({ match: { method: "POST", path: "/branches$" }, fault: { status: 423 }, times: 100 });
    expect(await neon.createBranch(input(neon, "rk-never"))).toMatchObject({ ok: false, code: "neon_busy" });
    await inject({ match: { path: "/branches" }, fault: { status: 429 }, times: 100 });
    expect(await neon.listBranches()).toMatchObject({ ok: false, code: "neon_rate_limited" });
  });

  it("repeats reads after a server error, and says when Neon stays away", async () => {
    const neon = connect({ patience: hurried() });
    await inject({ match: { path: "/branches" }, fault: { status: 500 }, times: 2 });
    expect((await neon.listBranches()).ok).toBe(true);
    await inject({ match: { path: "/branches" }, fault: { status: 500 }, times: 100 });
    expect(await neon.listBranches()).toMatchObject({ ok: false, code: "neon_unreachable" });
    const nowhere = connect({ apiUrl: "http://127.0.0.1:1/api/v2", patience: hurried() });
    expect(await nowhere.project()).toMatchObject({ ok: false, code: "neon_unreachable" });
  });

  it("makes one branch although the answer to the first request was lost", async () => {
    const neon = connect({ patience: hurried(), timeoutMs: 400 });
    // The request is carried out and its answer comes too late.
    await inject({ match: { method: "POST", path: "/branches$" }, fault: { delayMs: 900 }, times: 1 });
    const branch = value(await neon.createBranch(input(neon, "rk-lost-answer")));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await settled(neon, branch.id);
    const named = value(await connect().listBranches()).filter((one) => one.name === "rk-lost-answer");
    expect(named).toHaveLength(1);
  });

  it("shows a failed operation with its reason", async () => {
    const neon = connect();
    await inject({ match: { method: "POST", path: "/branches$" }, fault: { failOperation: true }, times: 1 });
    const branch = value(await neon.createBranch(input(neon, "rk-fails")));
    await settled(neon, branch.id);
    const operations = value(await neon.operations(branch.id));
    expect(operations.some((one) => one.status === "failed")).toBe(true);
  });

  it("restores once although the answer was lost, and leaves all as it was when it fails", async () => {
    const neon = connect();
    const branch = value(await neon.createBranch(input(neon, "rk-restore")));
    await settled(neon, branch.id);
    const ask = async (text: string) => {
      const client = new Client({ connectionString: value(await neon.connectionUri(branch.id)) });
      await client.connect();
      const asked = client.query<{ count: number }>(text);
      return (await asked.finally(() => client.end())).rows;
    };
    await ask("create table written (id int)");
    const order = (preserveUnderName: string) =>
      ({ sourceBranchId: neon.productionBranchId, point: { kind: "head" }, preserveUnderName }) as const;

    await inject({ match: { method: "POST", path: "/restore$" }, fault: { failOperation: true }, times: 1 });
    value(await neon.restoreBranch(branch.id, order("rk-never")));
    await settled(neon, branch.id);
    expect(value(await neon.getBranch(branch.id)).state).toBe("ready");
    expect(await ask("select count(*)::int from written")).toEqual([{ count: 0 }]);
    const names = async () => value(await neon.listBranches()).map(({ name }) => name);
    expect(await names()).not.toContain("rk-never");

    const hasty = connect({ patience: hurried(), timeoutMs: 400 });
    await inject({ match: { method: "POST", path: "/restore$" }, fault: { delayMs: 900 }, times: 1 });
    const restored = value(await hasty.restoreBranch(branch.id, order("rk-was")));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await settled(neon, restored.id);
    expect((await names()).filter((name) => name === "rk-was")).toHaveLength(1);
    await expect(ask("select count(*)::int from written")).rejects.toThrow(/does not exist/);
  });

  it("reports a wrong key without showing it", async () => {
    const neon = connect({ apiKey: "napi_wrong_key", patience: hurried() });
    const outcome = await neon.listBranches();
    expect(outcome).toMatchObject({ ok: false, code: "neon_failed" });
    expect(JSON.stringify(outcome)).not.toContain("napi_wrong_key");
  });

  it("gives a connection string with which the branch answers", async () => {
    const neon = connect();
    const branch = value(await neon.createBranch(input(neon, "rk-connect")));
    await settled(neon, branch.id);
    const client = new Client({ connectionString: value(await neon.connectionUri(branch.id)) });
    await client.connect();
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    await client.end();
  });
});

describe("the neon adapter for pages", () => {
  afterEach(() => inject());
  const tally = () => new URL("/_test/requests", plane.apiUrl);
  const counted = async (): Promise<Readonly<Record<string, number>>> => (await fetch(tally())).json();
  const restart = () => fetch(tally(), { method: "DELETE" });
  const all = async () => Object.values(await counted()).reduce((sum, count) => sum + count, 0);

  it("asks Neon once for what several pages ask for in the same second", async () => {
    const { remembering: pages, productionBranchId: id } = connect();
    await restart();
    const load = () =>
      Promise.all([
        pages.project(),
        pages.listBranches(),
        pages.getBranch(id),
        pages.operations(id),
        pages.operations("br-other"),
        pages.connectionUri(id),
        pages.snapshots(),
      ]);
    const [first] = await Promise.all([load(), load(), load()]);
    expect(await load()).toEqual(first);
    const project = `GET /api/v2/projects/${plane.projectId}`;
    expect(await counted()).toEqual({
      [project]: 1,
      [`${project}/branches`]: 1,
      [`${project}/branches/${id}`]: 1,
      [`${project}/operations`]: 1,
      [`${project}/connection_uri`]: 1,
      [`${project}/snapshots`]: 1,
    });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await load();
    // The project's facts are good for longer.
    expect(await all()).toBe(11);
  });

  it("shows a write at once, and never does one", async () => {
    const neon = connect();
    const pages = neon.remembering;
    const names = async () => value(await pages.listBranches()).map(({ name }) => name);
    const expiresAt = `${new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)}Z`;
    const order = { name: "rk-seen", parentId: neon.productionBranchId, point: { kind: "head" } } as const;
    expect(await names()).not.toContain("rk-seen");
    const { id } = value(await neon.createBranch({ ...order, expiresAt }));
    expect(await names()).toContain("rk-seen");
    await settled(neon, id);
    expect(value(await pages.getBranch(id)).name).toBe("rk-seen");
    value(await neon.renameBranch(id, "rk-renamed"));
    expect([value(await pages.getBranch(id)).name, (await names()).includes("rk-renamed")]).toEqual([
      "rk-renamed",
      true,
    ]);
    await settled(neon, id);
    value(await neon.deleteBranch(id));
    await settled(neon, id);
    for (const write of [
      () => pages.createBranch({ ...order, expiresAt }),
      () => pages.deleteBranch(neon.productionBranchId),
      () => pages.setDefault(id),
    ])
      await expect(write()).rejects.toThrow("Pages read");
  });

  it("does not remember that Neon was away, and asks anew whoever is about to act", async () => {
    const neon = connect({ patience: { ...hurried(), budgetMs: 0 } });
    await inject({ match: { path: "/branches$" }, fault: { status: 429 }, times: 1 });
    expect(await neon.remembering.listBranches()).toMatchObject({ ok: false, code: "neon_rate_limited" });
    expect((await neon.remembering.listBranches()).ok).toBe(true);
    await restart();
    await Promise.all([neon.listBranches(), neon.listBranches()]);
    expect(await all()).toBe(2);
  });
});

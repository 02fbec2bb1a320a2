import { describe, expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { fail } from "../errors";
import { createBranch } from "./create-branch";
import { deleteBranch } from "./delete-branch";
import { extendBranch } from "./extend-branch";
import { listBranches } from "./list-branches";
import { readBranch } from "./read-branch";
import { revealConnection } from "./reveal-connection";

const HOUR = 3_600_000;

async function world() {
  const memory = memoryWorld();
  const made = await createBranch(memory.as("support"), {
    at: "2 h ago",
    purpose: "  Find what Mira lost  ",
  });
  if (!made.ok) throw new Error(made.message);
  const log = async () => (await memory.ports.ledger.audit.list({ limit: 50 })).entries;
  return { ...memory, branch: made.value, log };
}

describe("createBranch", () => {
  it("makes a branch with purpose, expiry of a day, and two audit rows", async () => {
    const { branch, log, ports } = await world();
    expect(branch).toMatchObject({
      state: "creating",
      managed: true,
      purpose: "Find what Mira lost",
      point: { kind: "timestamp", at: "2026-11-23T12:00:00Z" },
      expiresAt: "2026-11-24T14:00:00Z",
      createdByName: "Support Person",
    });
    expect(branch.name).toMatch(/^rk-find-what-mira-lost-\w{8}$/);
    expect((await log()).map((entry) => [entry.phase, entry.action, entry.result, entry.reason])).toEqual([
      ["outcome", "branch.create", "ok", null],
      ["intent", "branch.create", null, "Find what Mira lost"],
    ]);
    expect(await ports.ledger.branches.get(branch.id)).toMatchObject({
      name: branch.name,
      createdBy: "user:user_support",
    });
  });

  it("refuses a moment outside the window before it writes anything", async () => {
    const { as, log } = await world();
    const before = (await log()).length;
    const outcome = await createBranch(as("support"), { at: "2020-01-01", purpose: "Too early" });
    expect(outcome).toMatchObject({ ok: false, code: "moment_outside_window" });
    expect(await log()).toHaveLength(before);
  });

  it("records that Neon failed", async () => {
    const { as, neon, log } = await world();
    await neon.project();
    const busy = fail("neon_busy", "Busy.", "Wait.");
    const create = neon.createBranch;
    Object.assign(neon, { createBranch: async () => busy });
    expect(await createBranch(as("support"), { at: "now", purpose: "Busy now" })).toEqual(busy);
    Object.assign(neon, { createBranch: create });
    expect((await log())[0]).toMatchObject({ phase: "outcome", result: "failed", reason: "neon_busy" });
  });

  it.each([
    { purpose: "ab" },
    { expiresInHours: 721 },
    { expiresInHours: 0 },
    { at: "x".repeat(101) },
    { extra: 1 },
  ])("refuses %j", async (change) => {
    const { as } = await world();
    const input = { at: "now", purpose: "Long enough", ...change };
    expect(await createBranch(as("support"), input)).toMatchObject({ ok: false, code: "invalid_input" });
  });
});

describe("reading branches", () => {
  it("follows the operations until it is ready", async () => {
    const { as, neon, branch, advance } = await world();
    advance(800);
    expect(await readBranch(as("viewer"), { branchId: branch.id })).toMatchObject({
      value: {
        branch: { state: "creating" },
        done: 0,
        total: 2,
        elapsedMs: 800,
        next: "Starting the compute",
      },
    });
    neon.settle();
    expect(await readBranch(as("viewer"), { branchId: branch.id })).toMatchObject({
      value: { branch: { state: "ready" }, stage: "Ready", done: 2 },
    });
  });

  it("tells of a failed operation in the list and on its own", async () => {
    const { as, neon, branch } = await world();
    neon.settle("failed", "no space left");
    expect(await readBranch(as("viewer"), { branchId: branch.id })).toMatchObject({
      value: { branch: { state: "failed" }, stage: expect.stringContaining("no space left") },
    });
    const listed = await listBranches(as("viewer"), {});
    expect(listed.ok && listed.value.find((one) => one.id === branch.id)?.state).toBe("failed");
  });

  it("lists production first, and shows what others made as theirs", async () => {
    const { as, neon, branch } = await world();
    neon.addBranch({ id: "br-foreign", name: "rk-looks-like-ours" });
    const listed = await listBranches(as("viewer"), {});
    if (!listed.ok) throw new Error(listed.message);
    expect(listed.value[0]).toMatchObject({ production: true, managed: false });
    expect(listed.value.find((one) => one.id === "br-foreign")).toMatchObject({
      managed: false,
      purpose: null,
    });
    expect(listed.value.find((one) => one.id === branch.id)).toMatchObject({ managed: true });
  });

  it("remembers what a branch was that is gone", async () => {
    const { as, neon, branch } = await world();
    await neon.deleteBranch(branch.id);
    expect(await readBranch(as("viewer"), { branchId: branch.id })).toMatchObject({
      code: "branch_gone",
      message: expect.stringContaining(branch.name),
    });
  });
});

describe("changing branches", () => {
  it("extends, and never shortens", async () => {
    const { as, branch, advance } = await world();
    advance(HOUR);
    expect(await extendBranch(as("support"), { branchId: branch.id, hours: 48 })).toMatchObject({
      value: { expiresAt: "2026-11-25T15:00:00Z" },
    });
    expect(await extendBranch(as("support"), { branchId: branch.id, hours: 1 })).toMatchObject({
      code: "conflict",
    });
  });

  it("deletes after the exact name only", async () => {
    const { as, branch, ports } = await world();
    const input = { branchId: branch.id, confirmation: branch.name.toUpperCase() };
    expect(await deleteBranch(as("admin"), input)).toMatchObject({ code: "confirmation_mismatch" });
    expect((await ports.neon.getBranch(branch.id)).ok).toBe(true);
    expect(await deleteBranch(as("admin"), { ...input, confirmation: branch.name })).toEqual({
      ok: true,
      value: null,
    });
    expect((await ports.neon.getBranch(branch.id)).ok).toBe(false);
    expect((await ports.ledger.branches.get(branch.id))?.deletedAt).toBe("2026-11-23T14:00:00.000Z");
  });

  it("never touches production, protected branches, or what others made", async () => {
    const { as, neon, branch, log } = await world();
    neon.addBranch({ id: "br-foreign", name: "foreign" });
    neon.addBranch({ id: branch.id, name: branch.name, isProtected: true });
    const before = (await log()).length;
    for (const [branchId, name] of [
      ["br-production", "production"],
      ["br-foreign", "foreign"],
      [branch.id, branch.name],
    ]) {
      const refused = { ok: false, code: "not_managed" };
      expect(await deleteBranch(as("admin"), { branchId, confirmation: name })).toMatchObject(refused);
      expect(await extendBranch(as("admin"), { branchId, hours: 720 })).toMatchObject(refused);
      expect(await revealConnection(as("admin"), { branchId, reason: "curious" })).toMatchObject(refused);
    }
    expect(await log()).toHaveLength(before);
  });

  it("reveals a connection string to an admin with a reason, and keeps the secret out of the log", async () => {
    const { as, branch, log } = await world();
    const revealed = await revealConnection(as("admin"), { branchId: branch.id, reason: "psql by hand" });
    expect(revealed).toMatchObject({ ok: true, value: { uri: expect.stringContaining("password") } });
    const entries = await log();
    expect(entries[1]).toMatchObject({ action: "branch.reveal", phase: "intent", reason: "psql by hand" });
    expect(JSON.stringify(entries)).not.toContain("-password@");
    expect(await revealConnection(as("support"), { branchId: branch.id, reason: "psql" })).toMatchObject({
      code: "forbidden",
    });
  });
});

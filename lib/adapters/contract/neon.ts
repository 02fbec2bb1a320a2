import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BranchOperation } from "@/lib/recovery/branches/branch";
import type { Outcome } from "@/lib/recovery/errors";
import type { NeonBranch, NeonPort } from "@/lib/recovery/ports";

export interface NeonUnderTest {
  readonly neon: NeonPort;
  /** Lets the branch's operations come to their end. */
  settle(branchId: string): Promise<void>;
  stop(): Promise<void>;
}

/** The value of an outcome that must be a success. */
export function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.value;
}

const OPEN: readonly BranchOperation["status"][] = ["scheduling", "running", "cancelling"];
const inHours = (hours: number) => `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;

/** What every Neon must do for one project: the calls that Rekindle makes, in the order in which it makes them. */
export function neonContract(start: () => Promise<NeonUnderTest>): void {
  describe("neon", () => {
    let under: NeonUnderTest;
    let neon: NeonPort;
    let branch: NeonBranch;
    const name = `rk-contract-${Date.now().toString(36)}`;
    const create = (point: Parameters<NeonPort["createBranch"]>[0]["point"], as = name) =>
      neon.createBranch({ name: as, parentId: neon.productionBranchId, point, expiresAt: inHours(24) });

    beforeAll(async () => {
      under = await start();
      neon = under.neon;
    });
    afterAll(() => under.stop());

    it("knows the project and its production branch", async () => {
      const project = value(await neon.project());
      expect(project.historyRetentionSeconds).toBeGreaterThan(0);
      expect(project).toMatchObject({ plan: expect.any(String), branchLimit: expect.any(Number) });
      expect(Date.parse(project.createdAt)).toBeLessThanOrEqual(Date.now());
      const production = value(await neon.getBranch(neon.productionBranchId));
      expect(production).toMatchObject({
        id: neon.productionBranchId,
        state: "ready",
        isDefault: true,
        parentId: null,
        isFromSnapshot: false,
      });
      expect(value(await neon.listBranches())).toContainEqual(expect.objectContaining({ id: production.id }));
      expect(value(await neon.snapshots())).toEqual([]);
    });

    it("creates a branch that becomes ready through its operations", async () => {
      branch = value(await create({ kind: "head" }));
      expect(branch).toMatchObject({ name, parentId: neon.productionBranchId, isDefault: false });
      expect(Date.parse(branch.expiresAt ?? "")).toBeGreaterThan(Date.now() + 23 * 3_600_000);
      await under.settle(branch.id);
      const operations = value(await neon.operations(branch.id));
      expect(operations.length).toBeGreaterThan(0);
      expect(operations.filter((one) => OPEN.includes(one.status))).toEqual([]);
      expect([...operations].sort((a, b) => a.createdAt.localeCompare(b.createdAt))).toEqual(operations);
      expect(operations.map((one) => one.action).slice(0, 2)).toEqual(["create_branch", "start_compute"]);
      expect(value(await neon.getBranch(branch.id)).state).toBe("ready");
      expect(value(await neon.getBranch(branch.id)).parentPoint).not.toBeNull();
    });

    it("refuses a second branch of the same name", async () => {
      expect(await create({ kind: "head" })).toMatchObject({ ok: false, code: "conflict" });
      const named = value(await neon.listBranches()).filter((one) => one.name === name);
      expect(named).toHaveLength(1);
    });

    it("refuses a moment before the history window", async () => {
      const outcome = await create({ kind: "timestamp", at: "2020-01-01T00:00:00Z" }, `${name}-early`);
      expect(outcome).toMatchObject({ ok: false, code: "moment_outside_window" });
    });

    it("gives a connection string with the branch's own credentials", async () => {
      const uri = new URL(value(await neon.connectionUri(branch.id)));
      expect(uri.protocol).toMatch(/^postgres(ql)?:$/);
      expect(uri.password).not.toBe("");
      expect(uri.hostname).not.toContain("-pooler");
    });

    it("makes an empty database on the branch, once", async () => {
      expect(value(await neon.createDatabase(branch.id, "second"))).toBeNull();
      await under.settle(branch.id);
      expect(value(await neon.createDatabase(branch.id, "second"))).toBeNull();
      const uri = new URL(value(await neon.connectionUri(branch.id, "second")));
      expect([uri.pathname, uri.password === ""]).toEqual(["/second", false]);
      expect(await neon.createDatabase("br-none-12345678", "third")).toMatchObject({ code: "branch_gone" });
    });

    it("makes a database beside production's copy, once", async () => {
      expect(await neon.createDatabase(branch.id, "rekindle_backup")).toEqual({ ok: true, value: null });
      await under.settle(branch.id);
      expect(await neon.createDatabase(branch.id, "rekindle_backup")).toEqual({ ok: true, value: null });
      const uri = new URL(value(await neon.connectionUri(branch.id, "rekindle_backup")));
      expect(uri.pathname).toBe("/rekindle_backup");
      expect(uri.username).toBe(new URL(value(await neon.connectionUri(branch.id))).username);
    });

    it("moves the expiry", async () => {
      const changed = value(await neon.setExpiry(branch.id, inHours(48)));
      expect(Date.parse(changed.expiresAt ?? "")).toBeGreaterThan(Date.now() + 47 * 3_600_000);
      await under.settle(branch.id);
    });

    it("renames, but not to a name that is taken", async () => {
      expect(value(await neon.renameBranch(branch.id, `${name}-renamed`)).name).toBe(`${name}-renamed`);
      await under.settle(branch.id);
      expect(await neon.renameBranch(branch.id, "production")).toMatchObject({ code: "conflict" });
      expect(value(await neon.renameBranch(branch.id, name)).name).toBe(name);
      await under.settle(branch.id);
    });

    it("restores in place once per name, and keeps what was there", async () => {
      const production = neon.productionBranchId;
      const input = {
        sourceBranchId: production,
        point: { kind: "head" },
        preserveUnderName: `${name}-was`,
      } as const;
      const uri = value(await neon.connectionUri(branch.id));
      const restored = value(await neon.restoreBranch(branch.id, input));
      expect(restored).toMatchObject({ id: branch.id, name, state: "resetting" });
      expect(value(await neon.restoreBranch(branch.id, input)).id).toBe(restored.id);
      await under.settle(restored.id);
      expect(value(await neon.getBranch(restored.id))).toMatchObject({
        state: "ready",
        parentId: production,
      });
      expect(value(await neon.connectionUri(restored.id))).toBe(uri);
      const preserved = value(await neon.listBranches()).filter((one) => one.name === `${name}-was`);
      expect(preserved).toMatchObject([{ isDefault: false, expiresAt: null, parentId: production }]);
      const kept = preserved[0]?.id ?? "";
      expect(await neon.restoreBranch(kept, input)).toMatchObject({ ok: false, code: "conflict" });
      expect(await neon.restoreBranch("br-none-12345678", input)).toMatchObject({ code: "branch_gone" });
      const early = { kind: "timestamp", at: "2020-01-01T00:00:00Z" } as const;
      expect(
        await neon.restoreBranch(branch.id, { ...input, point: early, preserveUnderName: `${name}-early` }),
      ).toMatchObject({ code: "moment_outside_window" });
      value(await neon.deleteBranch(kept));
      await under.settle(kept);
    });

    it("moves the default flag to a branch that does not expire, and back", async () => {
      expect(value(await neon.setExpiry(branch.id, null)).expiresAt).toBeNull();
      await under.settle(branch.id);
      expect(value(await neon.setDefault(branch.id)).isDefault).toBe(true);
      await under.settle(branch.id);
      const defaults = async () =>
        value(await neon.listBranches()).flatMap((one) => (one.isDefault ? [one.id] : []));
      expect(await defaults()).toEqual([branch.id]);
      expect(value(await neon.setDefault(neon.productionBranchId)).isDefault).toBe(true);
      await under.settle(neon.productionBranchId);
      expect(await defaults()).toEqual([neon.productionBranchId]);
      expect(await neon.setDefault("br-none-12345678")).toMatchObject({ code: "branch_gone" });
    });

    it("deletes, and deleting again is a success", async () => {
      expect(await neon.deleteBranch(branch.id)).toEqual({ ok: true, value: null });
      await under.settle(branch.id);
      expect(await neon.deleteBranch(branch.id)).toEqual({ ok: true, value: null });
      expect(await neon.getBranch(branch.id)).toMatchObject({ ok: false, code: "branch_gone" });
      expect(await neon.connectionUri(branch.id)).toMatchObject({ ok: false, code: "branch_gone" });
      expect(value(await neon.listBranches()).map((one) => one.id)).not.toContain(branch.id);
    });
  });
}

import { describe, expect, it } from "vitest";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { type ErrorCode, fail } from "../errors";
import { runBackup } from "./run-backup";
import { takeBackup } from "./take-backup";

async function daily() {
  const world = memoryWorld();
  const taken = await takeBackup(world.as("admin"), { schedule: "daily" });
  if (!taken.ok) throw new Error(taken.message);
  return { world, runId: taken.value.run.id };
}

describe("a daily backup and the switch outside", () => {
  it("hears of its begin and its end", async () => {
    const { world, runId } = await daily();
    expect(await runBackup(world.as("admin"), { runId })).toMatchObject({ ok: true });
    expect(world.notify.pings).toEqual(["start", "success"]);
  });

  it("hears nothing of the end from a process that lost the run to another one", async () => {
    const { world, runId } = await daily();
    const { backups } = world.ports.ledger;
    Object.assign(backups, { update: async () => false });
    expect(await runBackup(world.as("admin"), { runId })).toMatchObject({ code: "conflict" });
    expect(world.notify.pings).toEqual(["start"]);
  });
});

describe("Neon in the way of a backup", () => {
  const codes: readonly ErrorCode[] = ["neon_busy", "neon_rate_limited", "neon_unreachable", "branch_limit"];

  it.each(codes)("%s: the run fails in the open, with Neon's reason, and leaves nothing", async (code) => {
    const { world, runId } = await daily();
    Object.assign(world.ports.neon, { createBranch: async () => fail(code, "Neon said no.", "Wait.") });
    expect(await runBackup(world.as("admin"), { runId })).toMatchObject({ code });
    expect(await world.ports.ledger.backups.get(runId)).toMatchObject({
      state: "failed",
      stage: "branch",
      failure: { code, message: "Neon said no." },
    });
    expect(world.notify.pings).toEqual(["start", "fail"]);
    expect([...world.backups.primary.objects.keys()]).toEqual([]);
  });

  it("an operation that fails is no source, and its branch goes", async () => {
    const { world, runId } = await daily();
    const { neon } = world.ports;
    const { operations } = neon;
    Object.assign(neon, {
      operations: async (branchId: string) => {
        const seen = await operations(branchId);
        return seen.ok ? { ...seen, value: seen.value.map((one) => ({ ...one, status: "failed" })) } : seen;
      },
    });
    expect(await runBackup(world.as("admin"), { runId })).toMatchObject({ code: "neon_failed" });
    const branches = await neon.listBranches();
    expect(branches.ok ? branches.value.map(({ name }) => name) : []).toHaveLength(1);
  });
});

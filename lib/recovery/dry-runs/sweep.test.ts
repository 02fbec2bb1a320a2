import { describe, expect, it } from "vitest";
import { dryRunRecord } from "@/lib/adapters/contract/dry-run-ledger";
import { memoryWorld } from "@/lib/adapters/memory/context";
import { sweepDryRuns } from "./sweep-dry-runs";

const MINUTE = 60_000;

async function killedAt(state: "queued" | "running") {
  const world = memoryWorld({}, "2026-11-23T10:00:00.000Z");
  const made = await world.neon.createBranch({
    name: "rk-dry-run-1",
    parentId: world.neon.productionBranchId,
    point: { kind: "head" },
    expiresAt: "2026-11-23T12:00:00Z",
  });
  if (!made.ok) throw new Error(made.message);
  const run = dryRunRecord({ state, branch: { name: "rk-dry-run-1", branchId: null }, cleaned: false });
  await world.ports.ledger.dryRuns.claim(run);
  return { ...world, run };
}

describe("a dry run whose process was killed", () => {
  it("is ended, and its copy is removed although nobody noted its id", async () => {
    const { ports, neon, as, advance } = await killedAt("running");
    expect(await sweepDryRuns(as("support"), {})).toMatchObject({ value: { ended: [], cleaned: [] } });
    advance(3 * MINUTE);
    expect(await sweepDryRuns(as("support"), {})).toMatchObject({
      value: { ended: ["dry_1"], cleaned: ["dry_1"], problems: [] },
    });
    expect(await ports.ledger.dryRuns.get("dry_1")).toMatchObject({
      state: "failed",
      cleaned: true,
      failure: { code: "cancelled" },
    });
    const left = await neon.listBranches();
    expect(left.ok && left.value.some(({ name }) => name === "rk-dry-run-1")).toBe(false);
  });

  it("waits longer for a worker to begin, and keeps trying while Neon is away", async () => {
    const { ports, neon, as, advance } = await killedAt("queued");
    advance(3 * MINUTE);
    expect(await sweepDryRuns(as("support"), {})).toMatchObject({ value: { ended: [] } });
    advance(15 * MINUTE);
    neon.failWith({ ok: false, code: "neon_unreachable", message: "Neon is away.", hint: "Wait." });
    expect(await sweepDryRuns(as("support"), {})).toMatchObject({
      value: { ended: ["dry_1"], cleaned: [], problems: ["dry_1: Neon is away."] },
    });
    neon.failWith(null);
    expect(await sweepDryRuns(as("support"), {})).toMatchObject({ value: { ended: [], cleaned: ["dry_1"] } });
    expect(await ports.ledger.dryRuns.unsettled()).toEqual([]);
  });
});

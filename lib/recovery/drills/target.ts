import { branchSettled } from "../backup/branch-settled";
import { inHours } from "../branches/fields";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import type { Drill, DrillTarget } from "./drill";
import type { Tracker } from "./track";

const DATABASE = "rekindle_drill";
/** Longer than any drill; should all else fail, the branch goes by itself. */
const BRANCH_HOURS = 12;

/** Makes the empty database that the backup is restored into, and gives its connection string. */
export async function makeTarget(ctx: Context, tracker: Tracker): Promise<Outcome<string>> {
  const { server } = ctx.ports.drills;
  const short = tracker.drill.id.replace(/^drl_/, "");
  // Written down before it exists, so that a crash in between leaves a name to look for.
  if (server !== null) {
    const name = `rk_drill_${short}`;
    await tracker.save({ target: { kind: "server", name }, cleaned: false });
    return server.create(name);
  }
  const name = `rk-drill-${short}`;
  await tracker.save({ target: { kind: "branch", name, branchId: null }, cleaned: false });
  return makeBranch(ctx, tracker, name);
}

async function makeBranch(ctx: Context, tracker: Tracker, name: string): Promise<Outcome<string>> {
  const { neon, ledger, clock } = ctx.ports;
  const now = clock.now();
  const expiresAt = inHours(now, BRANCH_HOURS);
  const parentId = neon.productionBranchId;
  const created = await neon.createBranch({ name, parentId, point: { kind: "head" }, expiresAt });
  if (!created.ok) return created;
  const branchId = created.value.id;
  await tracker.save({ target: { kind: "branch", name, branchId } });
  await ledger.branches.save({
    branchId,
    name,
    purpose: `Restore drill of ${tracker.drill.backupId}`,
    point: { kind: "head" },
    createdBy: actorName(ctx.actor),
    createdByName: tracker.drill.startedByName,
    createdAt: now.toISOString(),
    expiresAt: created.value.expiresAt ?? expiresAt,
    deletedAt: null,
  });
  const settled = await branchSettled(ctx, branchId);
  if (!settled.ok) return settled;
  const made = await neon.createDatabase(branchId, DATABASE);
  if (!made.ok) return made;
  const usable = await branchSettled(ctx, branchId);
  return usable.ok ? neon.connectionUri(branchId, DATABASE) : usable;
}

/** Removes the target; one that is gone already, or never came to be, is a success. */
export async function dropTarget(ctx: Context, { target }: Pick<Drill, "target">): Promise<Outcome<null>> {
  if (target === null) return ok(null);
  if (target.kind === "branch") return dropBranch(ctx, target);
  const { server } = ctx.ports.drills;
  return server === null ? ok(null) : server.drop(target.name);
}

async function dropBranch(
  ctx: Context,
  target: Extract<DrillTarget, { kind: "branch" }>,
): Promise<Outcome<null>> {
  const { neon, ledger, clock } = ctx.ports;
  let { branchId } = target;
  if (branchId === null) {
    // The answer to its creation never came; nobody else uses a name with the drill's id in it.
    const branches = await neon.listBranches();
    if (!branches.ok) return branches;
    branchId = branches.value.find((branch) => branch.name === target.name)?.id ?? null;
    if (branchId === null) return ok(null);
  }
  const deleted = await neon.deleteBranch(branchId);
  if (deleted.ok) await ledger.branches.markDeleted(branchId, clock.now().toISOString());
  return deleted;
}

import { branchSettled } from "../backup/branch-settled";
import { inHours } from "../branches/fields";
import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import type { PointInTime } from "../history/moment";
import type { Drill, DrillTarget } from "./drill";
import { DRILL_NAMES } from "./rhythm";
import type { Tracker } from "./track";

const DATABASE = "rekindle_drill";
/** Longer than any drill; should all else fail, the branch goes by itself. */
const BRANCH_HOURS = 12;

/** Makes the empty database that the backup is restored into, and gives its connection string. */
export async function makeTarget(ctx: Context, tracker: Tracker): Promise<Outcome<string>> {
  const { server } = ctx.ports.drills;
  // Written down before it exists, so that a crash in between leaves a name to look for.
  if (server !== null) {
    const name = `rk_drill_${shortId(tracker)}`;
    await tracker.save({ target: { kind: "server", name }, cleaned: false });
    return server.create(name);
  }
  const branchId = await makeBranch(ctx, tracker, { slot: "target", point: { kind: "head" } });
  if (!branchId.ok) return branchId;
  const made = await ctx.ports.neon.createDatabase(branchId.value, DATABASE);
  if (!made.ok) return made;
  const usable = await branchSettled(ctx, branchId.value);
  return usable.ok ? ctx.ports.neon.connectionUri(branchId.value, DATABASE) : usable;
}

export interface WantedDrillBranch {
  readonly slot: "target" | "past";
  readonly point: PointInTime;
}

/** Makes a branch of production for this drill alone, waits until nothing is under way on it, and gives its id. */
export async function makeBranch(
  ctx: Context,
  tracker: Tracker,
  { slot, point }: WantedDrillBranch,
): Promise<Outcome<string>> {
  const { neon, ledger, clock } = ctx.ports;
  const name = `rk-drill-${shortId(tracker)}${slot === "past" ? "-past" : ""}`;
  const note = (branchId: string | null) => {
    const target: DrillTarget = { kind: "branch", name, branchId };
    return tracker.save(slot === "past" ? { past: target, cleaned: false } : { target, cleaned: false });
  };
  // Written down before it exists, so that a crash in between leaves a name to look for.
  await note(null);
  const now = clock.now();
  const expiresAt = inHours(now, BRANCH_HOURS);
  const created = await neon.createBranch({ name, parentId: neon.productionBranchId, point, expiresAt });
  if (!created.ok) return created;
  const branchId = created.value.id;
  await note(branchId);
  await ledger.branches.save({
    branchId,
    name,
    purpose: `Drill: ${DRILL_NAMES[tracker.drill.kind]}`,
    point,
    createdBy: actorName(ctx.actor),
    createdByName: tracker.drill.startedByName,
    createdAt: now.toISOString(),
    expiresAt: created.value.expiresAt ?? expiresAt,
    deletedAt: null,
  });
  const settled = await branchSettled(ctx, branchId);
  return settled.ok ? ok(branchId) : settled;
}

function shortId({ drill }: Tracker): string {
  return drill.id.replace(/^drl_/, "");
}

/** Removes what a drill made; what is gone already, or never came to be, is a success. */
export async function dropTarget(
  ctx: Context,
  { target, past }: Pick<Drill, "target" | "past">,
): Promise<Outcome<null>> {
  const dropped = [await dropOne(ctx, target), await dropOne(ctx, past)];
  return dropped.find((one) => !one.ok) ?? ok(null);
}

async function dropOne(ctx: Context, target: DrillTarget | null): Promise<Outcome<null>> {
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

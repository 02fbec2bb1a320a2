import { branchSettled } from "../backup/branch-settled";
import { inHours } from "../branches/fields";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import type { RehearsalTarget } from "../restore/restorer";
import type { DryRun } from "./dry-run";
import type { Tracker } from "./track";

/** Longer than any dry run; should all else fail, the copy goes by itself. */
const HOURS = 2;

/** Makes a fresh branch of production as it is now. Nothing but the dry run knows it, so it may be written to. */
export async function makeCopy(ctx: Context, tracker: Tracker): Promise<Outcome<RehearsalTarget>> {
  const { neon, ledger, clock, production } = ctx.ports;
  const name = `rk-dry-run-${tracker.run.id.replace(/^dry_/, "")}`;
  await tracker.save({ branch: { name, branchId: null }, cleaned: false });
  const now = clock.now();
  const expiresAt = inHours(now, HOURS);
  const point = { kind: "head" } as const;
  const created = await neon.createBranch({ name, parentId: neon.productionBranchId, point, expiresAt });
  if (!created.ok) return created;
  const branchId = created.value.id;
  await tracker.save({ branch: { name, branchId } });
  await ledger.branches.save({
    branchId,
    name,
    purpose: `Dry run of the restore ${tracker.run.restoreId}`,
    point,
    createdBy: actorName(ctx.actor),
    createdByName: tracker.run.startedByName,
    createdAt: now.toISOString(),
    expiresAt: created.value.expiresAt ?? expiresAt,
    deletedAt: null,
  });
  const settled = await branchSettled(ctx, branchId);
  if (!settled.ok) return settled;
  const url = await neon.connectionUri(branchId);
  if (!url.ok) return url;
  if (branchId === neon.productionBranchId || url.value === production.url) {
    return fail(
      "not_managed",
      "What was made as a copy is production itself.",
      "Nothing was written. Look at the Neon project's settings before you go on.",
    );
  }
  return ok({ branchId, url: url.value } as RehearsalTarget);
}

/** Removes the copy; one that is gone already, or never came to be, is a success. */
export async function dropCopy(ctx: Context, { branch }: Pick<DryRun, "branch">): Promise<Outcome<null>> {
  if (branch === null) return ok(null);
  const { neon, ledger, clock } = ctx.ports;
  let { branchId } = branch;
  if (branchId === null) {
    // The answer to its creation never came; nobody else uses a name with the dry run's id in it.
    const branches = await neon.listBranches();
    if (!branches.ok) return branches;
    branchId = branches.value.find((one) => one.name === branch.name)?.id ?? null;
    if (branchId === null) return ok(null);
  }
  const deleted = await neon.deleteBranch(branchId);
  if (deleted.ok) await ledger.branches.markDeleted(branchId, clock.now().toISOString());
  return deleted;
}

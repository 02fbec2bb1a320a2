import { actorName, type Context } from "../context";
import { type Outcome, ok } from "../errors";
import type { PointInTime } from "../history/moment";
import type { NeonBranch } from "../ports";
import type { BranchRecord } from "./branch";

export interface WantedBranch {
  readonly name: string;
  readonly purpose: string;
  readonly point: PointInTime;
  readonly expiresAt: string;
  /** Of which branch; absent: production. */
  readonly parentId?: string;
}

/**
 * A branch of production by its name: the one that is there, or a new one, with its record in the ledger. Safe to repeat: who
 * crashed between Neon and the ledger finds the branch again by its name. Without permission check and audit: its callers did both.
 */
export async function ensureBranch(
  ctx: Context,
  wanted: WantedBranch,
): Promise<Outcome<{ readonly branch: NeonBranch; readonly record: BranchRecord }>> {
  const { neon, ledger, clock } = ctx.ports;
  const branches = await neon.listBranches();
  if (!branches.ok) return branches;
  const standing = branches.value.find(({ name }) => name === wanted.name);
  const made =
    standing === undefined
      ? await neon.createBranch({ parentId: neon.productionBranchId, ...wanted })
      : ok(standing);
  if (!made.ok) return made;
  const known = await ledger.branches.get(made.value.id);
  if (known !== null) return ok({ branch: made.value, record: known });
  const record: BranchRecord = {
    branchId: made.value.id,
    name: made.value.name,
    purpose: wanted.purpose,
    point: wanted.point,
    createdBy: actorName(ctx.actor),
    createdByName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    createdAt: clock.now().toISOString(),
    expiresAt: made.value.expiresAt ?? wanted.expiresAt,
    deletedAt: null,
  };
  // Should this throw, the branch stands in Neon without a record: not ours to touch, and gone by its own expiry. The
  // intent in the audit log names it.
  await ledger.branches.save(record);
  return ok({ branch: made.value, record });
}

import { asBranch } from "../backup/materialisation";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import type { NeonBranch } from "../ports";
import type { BranchOperation, BranchRecord, RecoveryBranch } from "./branch";
import { branchState, needsOperations, toRecoveryBranch } from "./merge";

/** All branches of the project, production first, then the newest; Neon's list and the ledger's are read together. */
export async function loadBranches(ctx: Context): Promise<Outcome<readonly RecoveryBranch[]>> {
  const { neon, ledger } = ctx.ports;
  const [listed, records, backups] = await Promise.all([
    neon.listBranches(),
    ledger.branches.list(),
    ledger.materialisations.list(),
  ]);
  if (!listed.ok) return listed;
  const known = new Map(records.map((record) => [record.branchId, record]));
  const filled = new Map(backups.map((one) => [one.branchId, one]));
  const branches = await Promise.all(
    listed.value.map(async (branch) =>
      asBranch(await withState(ctx, branch, known.get(branch.id)), filled.get(branch.id) ?? null),
    ),
  );
  return ok(branches.sort(byImportance));
}

async function withState(
  ctx: Context,
  branch: NeonBranch,
  record: BranchRecord | undefined,
): Promise<RecoveryBranch> {
  const { neon, clock } = ctx.ports;
  const operations = needsOperations(branch, record, clock.now())
    ? await neon.operations(branch.id)
    : ok(NONE);
  // Neon answers for the list but not for the operations: the branch's own state is then all that is known.
  const state = branchState(branch, operations.ok ? operations.value : NONE);
  return toRecoveryBranch(branch, record ?? null, state, neon.productionBranchId);
}

const NONE: readonly BranchOperation[] = [];

function byImportance(a: RecoveryBranch, b: RecoveryBranch): number {
  if (a.production !== b.production) return a.production ? -1 : 1;
  return a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0;
}

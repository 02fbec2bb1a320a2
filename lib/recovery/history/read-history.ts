import { z } from "zod";
import { loadBranches } from "../branches/load-branches";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { productionPosition } from "./position";
import { measuredRpoSeconds } from "./rpo";
import type { HistoryView } from "./view";
import { historyWindow } from "./window";

export const readHistoryInput = z.strictObject({});

/** Everything that the overview and the history page show, in one round of parallel reads. */
export async function readHistory(ctx: Context, input: unknown): Promise<Outcome<HistoryView>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(readHistoryInput, input);
  if (!parsed.ok) return parsed;

  const { neon, ledger, clock } = ctx.ports;
  const [project, branches, snapshots, position, lastSeen] = await Promise.all([
    neon.project(),
    loadBranches(ctx),
    neon.snapshots(),
    productionPosition(ctx),
    ledger.observations.latest(),
  ]);
  if (!project.ok) return project;
  if (!branches.ok) return branches;
  // Snapshots are a beta that a plan may lack: Neon then refuses that one question, and the other ways back still stand.
  if (!snapshots.ok && snapshots.code !== "neon_failed" && snapshots.code !== "not_found") return snapshots;
  const production = branches.value.find((branch) => branch.production);
  if (!production) {
    return fail(
      "neon_failed",
      `Neon's project has no branch ${neon.productionBranchId}.`,
      "Set NEON_BRANCH_ID to the branch that the application uses now.",
    );
  }

  if (position && position.readAt !== lastSeen?.at) {
    await ledger.observations.record({ at: position.readAt, lsn: position.lsn });
  }
  const now = clock.now();
  const seen = position?.readAt ?? lastSeen?.at ?? project.value.createdAt;
  const { id, name, region, pgVersion } = project.value;
  return ok({
    project: { id, name, region, pgVersion },
    production: { branchId: production.id, branchName: production.name, sizeBytes: production.sizeBytes },
    window: historyWindow(project.value, now),
    measuredRpoSeconds: measuredRpoSeconds(seen, now),
    currentLsn: position?.lsn ?? null,
    snapshots: snapshots.ok ? snapshots.value : [],
    branches: branches.value,
    readAt: now.toISOString(),
  });
}

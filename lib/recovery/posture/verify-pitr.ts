import { z } from "zod";
import { utcDay } from "../backup/keys";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import type { HistoryWindow } from "../history/moment";
import { historyWindow } from "../history/window";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { NeonBranch, NeonProject } from "../ports";
import type { Baseline } from "./baseline";
import type { PostureCheck } from "./check";
import { judgePitr } from "./checks";
import { loadPitrFacts } from "./load-facts";

export const verifyPitrInput = z.strictObject({});

/** The configuration of point-in-time recovery, with a baseline to compare later states with. */
export interface PitrReport {
  readonly project: NeonProject;
  readonly branch: NeonBranch;
  readonly branches: number;
  readonly window: HistoryWindow;
  readonly baseline: Baseline;
  /** Of an earlier day; null before there was one. */
  readonly before: Baseline | null;
  /** The worst first. */
  readonly checks: readonly PostureCheck[];
}

/** Looks at the history window, the branch and the sizes, counted now. Changes nothing. */
export async function verifyPitr(ctx: Context, input: unknown): Promise<Outcome<PitrReport>> {
  const refusal = requirePermission(ctx, "state:read");
  if (refusal) return refusal;
  const parsed = parseInput(verifyPitrInput, input);
  if (!parsed.ok) return parsed;

  const { neon, ledger, clock } = ctx.ports;
  const now = clock.now();
  const before = (await ledger.postures.newestBefore(utcDay(now)))?.baseline ?? null;
  const [facts, branch] = await Promise.all([
    loadPitrFacts(ctx, null, before),
    neon.getBranch(neon.productionBranchId),
  ]);
  const { project, branches } = facts.neon;
  if (!project.ok) return project;
  if (!branches.ok) return branches;
  if (!branch.ok) return branch;
  if (!facts.baseline.ok) return facts.baseline;
  return ok({
    project: project.value,
    branch: branch.value,
    branches: branches.value.length,
    window: historyWindow(project.value, now),
    baseline: facts.baseline.value,
    before,
    checks: judgePitr(facts),
  });
}

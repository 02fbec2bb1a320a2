import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseMoment } from "../history/parse-moment";
import { historyWindow } from "../history/window";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { RecoveryBranch } from "./branch";
import { ensureBranch } from "./ensure-branch";
import { HOURS_DEFAULT, hoursField, inHours, textField } from "./fields";
import { toRecoveryBranch } from "./merge";
import { branchName } from "./names";

export const createBranchInput = z.strictObject({
  at: z.string().max(100),
  purpose: textField(3, 200),
  expiresInHours: hoursField.default(HOURS_DEFAULT),
});

/** Asks Neon for a branch of production at a moment. It comes back `creating`; `readBranch` follows its progress. */
export async function createBranch(ctx: Context, input: unknown): Promise<Outcome<RecoveryBranch>> {
  const refusal = requirePermission(ctx, "branches:create");
  if (refusal) return refusal;
  const parsed = parseInput(createBranchInput, input);
  if (!parsed.ok) return parsed;
  const { at, purpose, expiresInHours } = parsed.value;

  const { neon, clock, ids } = ctx.ports;
  const project = await neon.project();
  if (!project.ok) return project;
  const now = clock.now();
  const point = parseMoment(at, { now, window: historyWindow(project.value, now) });
  if (!point.ok) return point;
  const name = branchName(purpose, ids.next("br"));
  const expiresAt = inHours(now, expiresInHours);

  const moment =
    point.value.kind === "timestamp" ? point.value.at : point.value.kind === "lsn" ? point.value.lsn : "head";
  const act = {
    action: "branch.create",
    target: `branch:${name}`,
    reason: purpose,
    details: { moment, expiresAt },
  };
  return audited(ctx, act, async () => {
    const made = await ensureBranch(ctx, { name, purpose, point: point.value, expiresAt });
    if (!made.ok) return made;
    const { branch, record } = made.value;
    return ok(toRecoveryBranch(branch, record, "creating", neon.productionBranchId));
  });
}

import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Approval, decided } from "./approval";
import { decisionOf } from "./decision";
import { loadLapsed } from "./lapse";
import { mayDecide } from "./may-decide";
import { planHashField } from "./plan-hash";

const about = { restoreId: z.string().min(1).max(100), planHash: planHashField };

export const decideRestoreInput = z.discriminatedUnion("decision", [
  z.object({ ...about, decision: z.literal("approve"), reason: textField(0, 500).default("") }),
  z.object({ ...about, decision: z.literal("reject"), reason: textField(3, 500) }),
]);

/** True unless the input is plainly a rejection, which closes the way into production and opens nothing. */
export function approves(input: unknown): boolean {
  return !z.object({ decision: z.literal("reject") }).safeParse(input).success;
}

/** Approves or rejects somebody else's plan: this plan, by its hash, and no other. Nothing is written by it. */
export async function decideRestore(ctx: Context, input: unknown): Promise<Outcome<Approval>> {
  const refused = requirePermission(ctx, "restore:approve");
  if (refused !== null) return refused;
  const parsed = parseInput(decideRestoreInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, planHash, decision, reason } = parsed.value;
  const found = await loadLapsed(ctx, restoreId, planHash);
  if (!found.ok) return found;
  const record = found.value;
  if (record.approval === null || record.state !== "awaiting_approval") return nothingToDecide();
  const now = ctx.ports.clock.now();
  const not = mayDecide(ctx.approval, ctx.actor, record.createdBy, record.approval, now);
  if (not !== null) return not;
  const kind = decision === "approve" ? "approved" : "rejected";
  const approval = decided(record.approval, decisionOf(ctx.actor, kind, reason, now));
  const what = {
    action: `restore.${decision}`,
    target: `subject:${record.subjectKey}`,
    ...(reason === "" ? {} : { reason }),
    details: { restoreId, planHash, author: record.createdBy, rows: record.plan.operations.length },
  };
  return audited(ctx, what, async () => {
    const { restores } = ctx.ports.ledger;
    if (await restores.decide(record.id, ["awaiting_approval"], kind, approval)) return ok(approval);
    return nothingToDecide();
  });
}

function nothingToDecide(): Outcome<never> {
  return fail(
    "conflict",
    "Nobody waits for a decision about this restore now.",
    "Reload the page: it shows what is true now.",
  );
}

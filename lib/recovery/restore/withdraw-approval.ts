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
import { mayWithdraw } from "./may-request";
import { planHashField } from "./plan-hash";

export const withdrawApprovalInput = z.object({
  restoreId: z.string().min(1).max(100),
  planHash: planHashField,
  reason: textField(0, 500).default(""),
});

/** Takes back a request, or an approval that was not used yet: the plan is a draft again. */
export async function withdrawApproval(ctx: Context, input: unknown): Promise<Outcome<Approval>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(withdrawApprovalInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, planHash, reason } = parsed.value;
  const found = await loadLapsed(ctx, restoreId, planHash);
  if (!found.ok) return found;
  const record = found.value;
  const not = mayWithdraw(ctx.approval, ctx.actor, record);
  if (not !== null) return not;
  if (record.approval === null) return nothingToWithdraw();
  const decision = decisionOf(ctx.actor, "withdrawn", reason, ctx.ports.clock.now());
  const approval = decided(record.approval, decision);
  const what = {
    action: "restore.withdraw_approval",
    target: `subject:${record.subjectKey}`,
    ...(reason === "" ? {} : { reason }),
    details: { restoreId, planHash, state: record.state },
  };
  return audited(ctx, what, async () => {
    const { restores } = ctx.ports.ledger;
    if (await restores.decide(record.id, [record.state], "draft", approval)) return ok(approval);
    return nothingToWithdraw();
  });
}

function nothingToWithdraw(): Outcome<never> {
  return fail(
    "conflict",
    "There is no request or approval to take back now.",
    "Reload the page: it shows what is true now.",
  );
}

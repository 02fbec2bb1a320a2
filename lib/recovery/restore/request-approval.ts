import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context, displayName } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Approval } from "./approval";
import { approvalNeeded } from "./approval-needed";
import { loadLapsed } from "./lapse";
import { aboutPlan } from "./load";
import { mayRequest } from "./may-request";
import { planHashField } from "./plan-hash";
import type { RestoreRecord } from "./port";

export const requestApprovalInput = z.object({
  restoreId: z.string().min(1).max(100),
  planHash: planHashField,
  note: textField(0, 500).default(""),
});

/** Asks for a second pair of eyes on one's own plan. Nothing can be written until somebody else has looked at it. */
export async function requestApproval(ctx: Context, input: unknown): Promise<Outcome<Approval>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(requestApprovalInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, planHash, note } = parsed.value;
  const found = await loadLapsed(ctx, restoreId, planHash);
  if (!found.ok) return found;
  const record = found.value;
  const [about, now] = [await aboutPlan(ctx, record), ctx.ports.clock.now()];
  const not = mayRequest(ctx.approval, ctx.actor, record, about, now);
  if (not !== null) return not;
  const { because } = approvalNeeded(ctx.approval, record.plan, about, now);
  const approval = requestOf(ctx, record, because, note === "" ? null : note, now);
  const what = {
    action: "restore.request_approval",
    target: `subject:${record.subjectKey}`,
    ...(approval.note === null ? {} : { reason: approval.note }),
    details: { restoreId, planHash, rows: record.plan.operations.length },
  };
  return audited(ctx, what, async () => {
    const { restores } = ctx.ports.ledger;
    if (await restores.decide(record.id, ["draft"], "awaiting_approval", approval)) return ok(approval);
    return fail("conflict", "This restore changed meanwhile.", "Reload the page: it shows what is true now.");
  });
}

function requestOf(
  { actor, approval: policy }: Context,
  record: RestoreRecord,
  because: readonly string[],
  note: string | null,
  now: Date,
): Approval {
  const [at, byName] = [now.toISOString(), displayName(actor)];
  return {
    planHash: record.planHash,
    requestedBy: actorName(actor),
    requestedByName: byName,
    requestedAt: at,
    because,
    note,
    expiresAt: new Date(now.getTime() + policy.requestMinutes * 60_000).toISOString(),
    decision: null,
    history: [...(record.approval?.history ?? []), { kind: "requested", byName, at, text: note }],
  };
}

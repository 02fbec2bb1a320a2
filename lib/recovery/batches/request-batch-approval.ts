import { z } from "zod";
import { audited } from "../audited";
import { textField } from "../branches/fields";
import { actorName, type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Approval } from "../restore/approval";
import { planHashField } from "../restore/plan-hash";
import { plannedMembers } from "./batch";
import { mayRequestBatch } from "./batch-gate";
import { batchIdField } from "./fields";
import { type LoadedBatch, loadBatch, movedOn } from "./load-batch";

export const requestBatchApprovalInput = z.strictObject({
  batchId: batchIdField,
  hash: planHashField,
  note: textField(0, 500).default(""),
});

/** Asks for a second pair of eyes on all plans of one's own list. Nothing can be written before. */
export async function requestBatchApproval(ctx: Context, input: unknown): Promise<Outcome<Approval>> {
  const refused = requirePermission(ctx, "restore:plan");
  if (refused !== null) return refused;
  const parsed = parseInput(requestBatchApprovalInput, input);
  if (!parsed.ok) return parsed;
  const { batchId, hash, note } = parsed.value;
  const loaded = await loadBatch(ctx, batchId, hash);
  if (!loaded.ok) return loaded;
  const now = ctx.ports.clock.now();
  const not = mayRequestBatch(ctx.approval, ctx.actor, loaded.value.batch, loaded.value.members, now);
  if (not !== null) return not;
  const approval = requestOf(ctx, loaded.value, hash, note === "" ? null : note, now);
  const what = {
    action: "batch.request_approval",
    target: `batch:${batchId}`,
    ...(approval.note === null ? {} : { reason: approval.note }),
    details: { hash, people: plannedMembers(loaded.value.members).length },
  };
  return audited(ctx, what, async () => {
    const asked = { ...loaded.value.batch, state: "awaiting_approval", approval } as const;
    return (await ctx.ports.ledger.batches.save(asked, [loaded.value.batch.state]))
      ? ok(approval)
      : movedOn();
  });
}

function requestOf(
  { actor, approval: policy }: Context,
  { batch, members }: LoadedBatch,
  planHash: string,
  note: string | null,
  now: Date,
): Approval {
  const [at, byName] = [now.toISOString(), displayName(actor)];
  const people = plannedMembers(members);
  const rows = people.reduce((sum, one) => sum + one.rows, 0);
  return {
    planHash,
    requestedBy: actorName(actor),
    requestedByName: byName,
    requestedAt: at,
    because: [
      `It writes ${rows.toLocaleString("en-US")} rows for ${people.length.toLocaleString("en-US")} ${people.length === 1 ? "person" : "people"} of a list.`,
    ],
    note,
    expiresAt: new Date(now.getTime() + policy.requestMinutes * 60_000).toISOString(),
    decision: null,
    history: [...(batch.approval?.history ?? []), { kind: "requested", byName, at, text: note }],
  };
}

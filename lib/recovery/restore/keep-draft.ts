import { audited } from "../audited";
import { actorName, type Context, displayName } from "../context";
import { type Outcome, ok } from "../errors";
import { countOperations, type RestorePlan } from "./plan";
import { planHash } from "./plan-hash";
import type { RestoreRecord } from "./port";
import type { RestoreView } from "./session";
import { toRestoreView } from "./view";

/** What a session is about, beside its plan. */
export type DraftAbout = Pick<
  RestoreRecord,
  | "kind"
  | "subjectKey"
  | "subjectLabel"
  | "comparisonId"
  | "branchId"
  | "branchName"
  | "confirmationLabel"
  | "undoes"
>;

/** Keeps a plan as a draft of this actor, the fifth to the seventh step of the verbs that plan; for a reason, where one was asked for. */
export async function keepDraft(
  ctx: Context,
  about: DraftAbout,
  plan: RestorePlan,
  reason?: string,
): Promise<Outcome<RestoreView>> {
  const record: RestoreRecord = {
    ...about,
    id: ctx.ports.ids.next("rst"),
    state: "draft",
    plan,
    planHash: await planHash(plan),
    resultCounts: null,
    results: [],
    receipt: null,
    approval: null,
    progress: null,
    undoneBy: null,
    proof: null,
    notice: null,
    durationMs: null,
    createdAt: plan.createdAt,
    createdBy: actorName(ctx.actor),
    createdByName: displayName(ctx.actor),
    appliedAt: null,
  };
  const what = {
    action: "restore.plan",
    target: `subject:${record.subjectKey}`,
    ...(reason === undefined ? {} : { reason }),
    details: {
      restoreId: record.id,
      comparisonId: record.comparisonId,
      rows: plan.operations.length,
      ...countOperations(plan.operations),
      blocked: plan.blocked.length,
      ...(record.undoes === null ? {} : { undoes: record.undoes }),
    },
  };
  return audited(ctx, what, async () => {
    await ctx.ports.ledger.restores.create(record);
    return ok(toRestoreView(ctx, record));
  });
}

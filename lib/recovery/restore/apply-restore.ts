import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { mintApproved } from "./approved-plan";
import { confirmTarget } from "./confirm";
import { executePlan, type Gates } from "./execute-plan";
import { aboutPlan, loadRestore } from "./load";
import { planHashField } from "./plan-hash";
import type { RestoreRecord } from "./port";
import { findRows, type RowsFrom } from "./rows-from";
import type { RestoreView } from "./session";
import { loadSettled } from "./settle";
import { toRestoreView } from "./view";

export const applyRestoreInput = z.object({
  restoreId: z.string().min(1).max(100),
  planHash: planHashField,
  confirmation: z.string().max(500),
});

/**
 * Writes a previewed plan to production: all of it or nothing. A plan that was applied before is not written again, and the
 * answer says so.
 */
export async function applyRestore(ctx: Context, input: unknown): Promise<Outcome<RestoreView>> {
  const refused = requirePermission(ctx, "restore:apply");
  if (refused !== null) return refused;
  const parsed = parseInput(applyRestoreInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadSettled(ctx, parsed.value.restoreId);
  if (!record.ok) return record;
  const target = confirmTarget(parsed.value.confirmation, record.value);
  if (!target.ok) return target;
  const ready = checkReady(record.value, parsed.value.planHash);
  if (!ready.ok) return ready;
  if (record.value.state === "applied") return ok(again(ctx, record.value));
  const approved = await approve(ctx, record.value);
  if (!approved.ok) return approved;
  const from = await findRows(ctx, record.value);
  if (!from.ok) return from;
  return write(ctx, record.value, { target: target.value, approved: approved.value }, from.value);
}

function write(
  ctx: Context,
  record: RestoreRecord,
  gates: Gates,
  from: RowsFrom,
): Promise<Outcome<RestoreView>> {
  const what = {
    action: "restore.apply",
    target: `subject:${record.subjectKey}`,
    details: { restoreId: record.id, planHash: record.planHash, rows: record.plan.operations.length },
  };
  return audited(ctx, what, async () => {
    const executed = await executePlan(ctx, record, gates, from);
    if (!executed.ok) return executed;
    const done = await loadRestore(ctx, record.id);
    if (!done.ok) return done;
    if (executed.value === "written") return ok(toRestoreView(ctx, done.value));
    return taken(ctx, done.value);
  });
}

/** Whether this plan may be written now, by the policy of now. */
async function approve(ctx: Context, record: RestoreRecord): ReturnType<typeof mintApproved> {
  return mintApproved(record, ctx.approval, await aboutPlan(ctx, record), ctx.ports.clock.now());
}

/** Refuses what must not be written: another plan than the one that was seen, an empty one, a failed one. */
function checkReady(record: RestoreRecord, seen: string): Outcome<null> {
  if (record.planHash !== seen) {
    return fail(
      "plan_stale",
      "This is not the plan that was previewed.",
      "Nothing was written. Reload the page and look at the preview again.",
    );
  }
  if (record.state === "applied") return ok(null);
  if (record.state === "undone") {
    return fail(
      "conflict",
      "This restore was written and taken back.",
      "Nothing was written again. Compare again and make a new preview.",
    );
  }
  if (record.state === "failed") {
    return fail("conflict", "This restore failed and is closed.", "Compare again and make a new preview.");
  }
  if (record.state === "in_doubt") {
    return fail(
      "in_doubt",
      "Production has not said yet what became of this restore.",
      "It is settled by itself as soon as production answers. Do not repeat it before.",
    );
  }
  if (record.state === "applying") return atWork();
  if (record.plan.operations.length === 0) {
    return fail(
      "plan_empty",
      "This plan writes nothing.",
      "Nothing was written. Look at why its rows are blocked.",
    );
  }
  return ok(null);
}

/** Somebody else moved the session before it could be claimed. */
function taken(ctx: Context, record: RestoreRecord): Outcome<RestoreView> {
  if (record.state === "applied") return ok(again(ctx, record));
  if (record.state === "applying") return atWork();
  return fail(
    "conflict",
    "This restore changed while it was about to be written.",
    "Nothing was written. Reload the page: it shows what is true now.",
  );
}

function atWork(): Outcome<never> {
  return fail(
    "conflict",
    "Somebody is applying this restore right now.",
    "Wait for its result on this page; it is not written twice.",
  );
}

function again(ctx: Context, record: RestoreRecord): RestoreView {
  const notice = "This restore was applied before. Nothing was written again.";
  return { ...toRestoreView(ctx, record), notice };
}

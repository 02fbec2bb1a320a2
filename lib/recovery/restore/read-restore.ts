import { z } from "zod";
import type { Batch } from "../batches/batch";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { PlanList, RestoreDetail } from "./gate";
import { gateOf } from "./gate-of";
import { lapse } from "./lapse";
import { aboutPlan, loadRestore } from "./load";
import type { RestoreRecord } from "./port";
import { isUnresolved, settleRestore } from "./settle";
import { undoGateOf } from "./undo-gate";
import { toRestoreView } from "./view";

export const readRestoreInput = z.object({ restoreId: z.string().min(1).max(100) });

/**
 * A restore session and what stands between it and production. One whose end nobody saw is settled first, if production can
 * say what became of it; one whose approval counts no more is a draft again.
 */
export async function readRestore(ctx: Context, input: unknown): Promise<Outcome<RestoreDetail>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readRestoreInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadRestore(ctx, parsed.value.restoreId);
  if (!record.ok) return record;
  if (!(await bringUpToDate(ctx, record.value))) return ok(await detailOf(ctx, record.value));
  const again = await loadRestore(ctx, record.value.id);
  return again.ok ? ok(await detailOf(ctx, again.value)) : again;
}

/** True when the record may have changed by it. */
async function bringUpToDate(ctx: Context, record: RestoreRecord): Promise<boolean> {
  if (!isUnresolved(record.state)) return lapse(ctx, record);
  await settleRestore(ctx, record);
  return true;
}

async function detailOf(ctx: Context, record: RestoreRecord): Promise<RestoreDetail> {
  const list = await ctx.ports.ledger.batches.listOf(record.id);
  const about = await aboutPlan(ctx, record, list);
  const comparison = await ctx.ports.ledger.comparisons.get(record.comparisonId);
  return {
    ...toRestoreView(ctx, record),
    gate: gateOf(ctx, record, about, ctx.ports.clock.now()),
    undo: await undoGateOf(ctx, record),
    list: list === null ? null : toPlanList(list.batch, list.people),
    unchanged: comparison?.counts.unchanged ?? null,
  };
}

function toPlanList({ id, purpose, state }: Batch, people: number): PlanList {
  return { id, purpose, people, open: state !== "rejected" && state !== "done" };
}

import { actorName, type Context } from "../context";
import type { Outcome } from "../errors";
import { conclude, markTakenBack } from "./conclude";
import { rowId } from "./facts";
import { loadRestore } from "./load";
import type { RestorePlan } from "./plan";
import type { RestoreRecord } from "./port";
import type { Fate } from "./restorer";
import type { Receipt, ReceiptRow, RestoreState, ResultCounts, RowResult } from "./session";

const UNRESOLVED: readonly RestoreState[] = ["applying", "in_doubt"];

/** True for a session of which it is not known yet whether it was written. */
export function isUnresolved(state: RestoreState): boolean {
  return UNRESOLVED.includes(state);
}

/**
 * Finds out what became of a session whose end nobody saw, and writes it down. Everything happens under the subject's lock:
 * whoever holds it is still at work, and then the session is left alone. False when nothing could be found out yet.
 */
export async function settleRestore(ctx: Context, record: RestoreRecord, patienceMs = 0): Promise<boolean> {
  const { restores } = ctx.ports.ledger;
  const { table, key } = record.plan.subject;
  const subject = { productionUrl: ctx.ports.production.url, table, key, patienceMs };
  const inspected = await ctx.ports.restorer.inspect(subject, async (fateOf) => {
    const fresh = await restores.get(record.id);
    if (fresh === null || !isUnresolved(fresh.state)) return null;
    // The receipt is written before COMMIT: without one there was no COMMIT.
    const fate = fresh.receipt === null ? "aborted" : await fateOf(fresh.receipt, fresh.plan.seed);
    if (fate === "unknown") return null;
    const state = fate === "aborted" ? "failed" : "applied";
    if (state === "applied") await markTakenBack(ctx, fresh);
    if (!(await restores.claim(record.id, UNRESOLVED, state))) return null;
    await restores.finish(record.id, settled(fresh, fate, ctx.ports.clock.now()));
    return state;
  });
  if (!inspected.ok || inspected.value.busy || inspected.value.value === null) return false;
  const state = inspected.value.value;
  await ctx.ports.ledger.audit.append({
    actor: actorName(ctx.actor),
    actorName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    action: "restore.resolve",
    target: `subject:${record.subjectKey}`,
    phase: "event",
    correlation: ctx.ports.ids.next("aud"),
    result: state === "applied" ? "ok" : "failed",
    reason: null,
    details: { restoreId: record.id, state },
  });
  const now = await restores.get(record.id);
  if (state === "applied" && now !== null) await conclude(ctx, now);
  return true;
}

/** The record of a session; one whose end nobody saw is settled first, if production can say what became of it. */
export async function loadSettled(ctx: Context, id: string): Promise<Outcome<RestoreRecord>> {
  const record = await loadRestore(ctx, id);
  if (!record.ok || !isUnresolved(record.value.state)) return record;
  await settleRestore(ctx, record.value);
  return loadRestore(ctx, id);
}

const NOTICE: Readonly<Record<Exclude<Fate, "unknown">, string>> = {
  committed:
    "The connection or the process was lost at the end. Production confirms that everything was written.",
  committed_gone:
    "Production confirms that everything was written, yet none of it is as it was written: it was changed again or production was reset since.",
  aborted: "It was interrupted. Production confirms that nothing was written.",
};

function settled(record: RestoreRecord, fate: Exclude<Fate, "unknown">, now: Date) {
  const notice = NOTICE[fate];
  if (fate === "aborted") return { state: "failed", notice, ...nothingWritten(record.plan) } as const;
  return {
    state: "applied",
    notice,
    ...(record.resultCounts === null ? fromReceipt(record.plan, record.receipt) : {}),
    appliedAt: record.receipt?.writtenAt ?? now.toISOString(),
  } as const;
}

const NONE: ResultCounts = { created: 0, updated: 0, removed: 0, skipped: 0, failed: 0 };

/** The results of a plan of which nothing was written. */
export function nothingWritten(plan: RestorePlan) {
  return { resultCounts: { ...NONE, failed: plan.operations.length }, results: [] } as const;
}

function fromReceipt(plan: RestorePlan, receipt: Receipt | null) {
  const rows = receipt?.rows ?? [];
  const written = new Set(rows.map((row) => rowId(row.table, row.key)));
  const skipped = plan.operations.filter((one) => !written.has(rowId(one.table, one.key)));
  const count = (kind: ReceiptRow["kind"]) => rows.filter((row) => row.kind === kind).length;
  return {
    resultCounts: {
      ...NONE,
      created: count("create"),
      updated: count("update"),
      removed: count("remove"),
      skipped: skipped.length,
    },
    results: skipped.map(({ table, key }): RowResult => {
      return { table, key, result: "skipped", note: "It was already there and is left as it is." };
    }),
  };
}

import { randomUUID } from "node:crypto";
import type { Context } from "./context";
import { locked } from "./http/errors";
import type { JobRecord, Model, OperationRecord, Work } from "./model";
import { planOf } from "./work/steps";

export interface PlannedOperation {
  action: OperationRecord["action"];
  branchId?: string;
  endpointId?: string;
}

/** What is kept of finished operations. */
const KEPT_OPERATIONS = 1000;

/** Neon refuses changes while an operation of the project runs. */
export function requireUnlocked(ctx: Context): void {
  if (ctx.store.model.jobs.length > 0) throw locked();
}

/** Adds a job and its operations to the model (the caller saves, then calls runJob). */
export function planJob(model: Model, work: Work, planned: PlannedOperation[], fails?: string): JobRecord {
  const at = new Date().toISOString();
  const operations = planned.map(
    (operation): OperationRecord => ({
      id: randomUUID(),
      ...operation,
      status: "scheduling",
      createdAt: at,
      updatedAt: at,
      durationMs: 0,
      ...(fails === undefined ? {} : { fails }),
    }),
  );
  model.operations.push(...operations);
  model.operations.splice(0, model.operations.length - KEPT_OPERATIONS);
  const job = { id: randomUUID(), operationIds: operations.map((operation) => operation.id), work };
  model.jobs.push(job);
  return job;
}

export function operationsOf(model: Model, job: JobRecord): OperationRecord[] {
  return model.operations.filter((operation) => job.operationIds.includes(operation.id));
}

/**
 * Works through the operations of a job in order; the first that fails cancels the rest and puts things back. The
 * project is unlocked in the same change that ends the last operation: who sees it ended may act at once.
 */
export async function runJob(ctx: Context, job: JobRecord): Promise<void> {
  const plan = planOf(ctx, job.work);
  const open = operationsOf(ctx.store.model, job).filter((operation) => operation.status !== "finished");
  const first = job.operationIds.length - open.length;
  for (const [index, operation] of open.entries()) {
    try {
      await begin(ctx, operation);
      if (operation.fails !== undefined) throw new Error(operation.fails);
      await plan.steps[first + index]?.();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      ctx.log(`operation ${operation.action} failed: ${message}`);
      await plan.undo?.().catch((trouble: unknown) => ctx.log(`not put back: ${String(trouble)}`));
      await ctx.store.change((model) => {
        settle(operation, "failed", message);
        for (const rest of open.slice(index + 1)) settle(rest, "cancelled");
        endJob(model, job);
      });
      return;
    }
    await ctx.store.change((model) => {
      settle(operation, "finished");
      if (index === open.length - 1) endJob(model, job);
    });
  }
  if (open.length === 0) await ctx.store.change((model) => endJob(model, job));
}

function endJob(model: Model, job: JobRecord): void {
  model.jobs = model.jobs.filter((candidate) => candidate.id !== job.id);
}

/** Takes up the jobs that a crash interrupted; their steps begin again. */
export async function resumeJobs(ctx: Context): Promise<void> {
  for (const job of [...ctx.store.model.jobs]) await runJob(ctx, job);
}

async function begin(ctx: Context, operation: OperationRecord): Promise<void> {
  await ctx.store.change(() => {
    operation.status = "running";
    operation.startedAt = new Date().toISOString();
    operation.updatedAt = operation.startedAt;
  });
}

function settle(
  operation: OperationRecord,
  status: "finished" | "failed" | "cancelled",
  error?: string,
): void {
  const at = new Date();
  operation.status = status;
  operation.updatedAt = at.toISOString();
  operation.durationMs = at.getTime() - Date.parse(operation.startedAt ?? operation.createdAt);
  if (error !== undefined) operation.error = error;
}

/**
 * Plans work and saves it, before it is acknowledged. The lock is looked at again here, because handlers wait for
 * other things between their request's arrival and this point.
 */
export async function submit(
  ctx: Context,
  plan: (model: Model) => JobRecord,
): Promise<{ job: JobRecord; operations: OperationRecord[]; after: () => Promise<void> }> {
  requireUnlocked(ctx);
  const job = await ctx.store.change(plan);
  // As they are now: by the time the answer is written, the work may have begun.
  const operations = operationsOf(ctx.store.model, job).map((operation) => ({ ...operation }));
  return { job, operations, after: () => runJob(ctx, job) };
}

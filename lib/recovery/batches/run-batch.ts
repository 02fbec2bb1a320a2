import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { can, requirePermission } from "../permissions";
import { findSource } from "../subjects/sessions";
import { applyMember } from "./apply-member";
import { mintBatch } from "./approved-batch";
import { BATCH_SILENT_MS, type Batch } from "./batch";
import { batchHash } from "./batch-hash";
import { batchIdField } from "./fields";
import { planMember } from "./plan-member";

export const runBatchInput = z.strictObject({ batchId: batchIdField });

/** The worker's half: plans or writes person after person, in the name of whoever asked. Safe to repeat: it goes on where it stopped. */
export async function runBatch(ctx: Context, input: unknown): Promise<Outcome<Batch>> {
  const refused = requirePermission(ctx, "restore:run_batch");
  if (refused !== null) return refused;
  const parsed = parseInput(runBatchInput, input);
  if (!parsed.ok) return parsed;
  const { batches } = ctx.ports.ledger;
  const now = ctx.ports.clock.now();
  const silentSince = new Date(now.getTime() - BATCH_SILENT_MS).toISOString();
  const batch = await batches.begin(parsed.value.batchId, now.toISOString(), silentSince);
  if (batch === null) return standing(ctx, parsed.value.batchId);
  const actor = batch.state === "planning" ? batch.author : batch.appliedBy;
  if (actor === null) throw new Error(`The batch ${batch.id} is written in nobody's name.`);
  const acting: Context = { ...ctx, actor };
  const what = {
    action: batch.state === "planning" ? "batch.plan_all" : "batch.apply_all",
    target: `batch:${batch.id}`,
    details: { hash: batch.hash },
  };
  const beat = ctx.ports.backups.every(SIGN_MS, async () => {
    await batches.beat(batch.id, ctx.ports.clock.now().toISOString(), batch.state);
  });
  try {
    return await audited(acting, what, () =>
      batch.state === "planning" ? planAll(acting, batch) : applyAll(acting, batch),
    );
  } finally {
    beat.stop();
  }
}

const SIGN_MS = 10_000;

async function planAll(ctx: Context, batch: Batch): Promise<Outcome<Batch>> {
  const { batches } = ctx.ports.ledger;
  if (!can(ctx.actor, "restore:plan")) return stop(ctx, batch, NO_RIGHT);
  const source = await findSource(ctx, batch.branchId);
  if (!source.ok) return stop(ctx, batch, source);
  const members = [...(await batches.members(batch.id))];
  const taken = new Set(
    members.flatMap(({ state, subjectKey }) => (state === "planned" ? (subjectKey ?? []) : [])),
  );
  for (const [index, member] of members.entries()) {
    if (member.state !== "waiting") continue;
    if (!(await goesOn(ctx, batch))) return ok(batch);
    const planned = await planMember(ctx, batch, source.value, member, taken);
    if (planned.subjectKey !== null) taken.add(planned.subjectKey);
    await batches.saveMember(batch.id, planned);
    members[index] = planned;
  }
  const hash = await batchHash(batch.branchId, members);
  return save(ctx, { ...batch, state: "draft", hash, notice: null }, "planning");
}

async function applyAll(ctx: Context, batch: Batch): Promise<Outcome<Batch>> {
  const { batches } = ctx.ports.ledger;
  if (!can(ctx.actor, "restore:apply")) return stop(ctx, batch, NO_RIGHT);
  const members = await batches.members(batch.id);
  const approved = await mintBatch(batch, members, ctx.approval, ctx.ports.clock.now());
  if (!approved.ok) return stop(ctx, batch, approved);
  for (const member of members) {
    if (member.state !== "planned") continue;
    if (!(await goesOn(ctx, batch))) return ok(batch);
    const done = await applyMember(ctx, approved.value, member);
    if (!done.ok) return stop(ctx, batch, done);
    await batches.saveMember(batch.id, done.value);
  }
  const finishedAt = ctx.ports.clock.now().toISOString();
  return save(ctx, { ...batch, state: "done", finishedAt, notice: null }, "applying");
}

/** Between two people: gives a sign, and learns whether somebody asked to stop. */
function goesOn({ ports: { ledger, clock } }: Context, { id, state }: Batch): Promise<boolean> {
  return ledger.batches.beat(id, clock.now().toISOString(), state);
}

/** The work cannot go on now; what is done is done, the rest waits. */
async function stop(ctx: Context, batch: Batch, why: Failure): Promise<Outcome<Batch>> {
  const notice = `${why.message} ${why.hint}`;
  await save(ctx, { ...batch, state: "stopped", notice }, batch.state);
  return why;
}

async function save(ctx: Context, batch: Batch, from: Batch["state"]): Promise<Outcome<Batch>> {
  if (await ctx.ports.ledger.batches.save(batch, [from])) return ok(batch);
  return fail("conflict", "The batch moved on meanwhile.", "Reload the page: it shows what is true now.");
}

async function standing(ctx: Context, id: string): Promise<Outcome<Batch>> {
  const known = await ctx.ports.ledger.batches.get(id);
  return known === null
    ? fail("not_found", "There is no such batch.", "Open it from the list.")
    : ok(known.batch);
}

const NO_RIGHT = fail(
  "forbidden",
  "Whoever asked for this may not do it any more.",
  "Somebody with the right goes on with it.",
);

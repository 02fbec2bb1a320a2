import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { loadRestore } from "../restore/load";
import type { Judgement } from "./compare";
import { dropCopy } from "./copy";
import type { DryRun } from "./dry-run";
import { dryRunIdField } from "./fields";
import { rehearse } from "./rehearse";
import { LostDryRun, type Tracker, trackDryRun } from "./track";

export const runDryRunInput = z.strictObject({ dryRunId: dryRunIdField });

/** The worker's half: makes the copy, writes the plan to it, compares, and removes the copy again. */
export async function runDryRun(ctx: Context, input: unknown): Promise<Outcome<DryRun>> {
  const refused = requirePermission(ctx, "restore:rehearse");
  if (refused !== null) return refused;
  const parsed = parseInput(runDryRunInput, input);
  if (!parsed.ok) return parsed;
  const { ledger, clock } = ctx.ports;
  const known = await ledger.dryRuns.get(parsed.value.dryRunId);
  if (known === null)
    return fail("not_found", "There is no such dry run.", "Start one on the restore's page.");
  if (known.state !== "queued") return ok(known);
  const what = {
    action: "restore.rehearse",
    target: `subject:${known.subjectKey}`,
    details: { restoreId: known.restoreId, dryRun: known.id },
  };
  return audited(ctx, what, async () => {
    const at = clock.now().toISOString();
    const begun: DryRun = { ...known, state: "running", startedAt: at, heartbeatAt: at };
    if (await ledger.dryRuns.save(begun, ["queued"])) return run(ctx, begun);
    return fail("conflict", "Another worker has this dry run.", "Follow it on the restore's page.");
  });
}

async function run(ctx: Context, begun: DryRun): Promise<Outcome<DryRun>> {
  const tracker = trackDryRun(ctx, begun);
  try {
    const record = await loadRestore(ctx, begun.restoreId);
    const judged = record.ok ? await rehearse(ctx, tracker, record.value) : record;
    return await end(ctx, tracker, judged);
  } catch (error) {
    if (!(error instanceof LostDryRun)) {
      // A bug, or the ledger went away: nobody comes back to it, so it is ended here if that is still possible.
      await end(ctx, tracker, BROKEN).catch(() => undefined);
      throw error;
    }
    await dropCopy(ctx, tracker.run);
    return fail("conflict", "This dry run was given up.", "It was silent for too long. Start it again.");
  } finally {
    tracker.stop();
  }
}

/** Removes the copy whatever happened, and writes down what was found out. */
async function end(ctx: Context, tracker: Tracker, judged: Outcome<Judgement>): Promise<Outcome<DryRun>> {
  const stage = tracker.run.stage;
  const dropped = await tracker.timed("clean_up", () => dropCopy(ctx, tracker.run));
  const over = { cleaned: dropped.ok, finishedAt: ctx.ports.clock.now().toISOString() };
  if (judged.ok) {
    await tracker.save({ ...over, ...judged.value, state: "done" });
    return ok(tracker.run);
  }
  const { code, message, hint } = judged;
  await tracker.save({ ...over, stage, state: "failed", failure: { code, message, hint } });
  return judged;
}

const BROKEN: Failure = fail(
  "unexpected",
  "Something went wrong inside Rekindle.",
  "Production was not touched. The worker's log says what it was.",
);

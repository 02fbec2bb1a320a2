import { z } from "zod";
import { audited } from "../audited";
import type { BackupRecord } from "../backup/run";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { type Drill, rtoOf } from "./drill";
import { drillIdField } from "./fields";
import { rehearse } from "./rehearse";
import { dropTarget } from "./target";
import { LostDrill, type Tracker, trackDrill } from "./track";

export const runDrillInput = z.strictObject({ drillId: drillIdField });

/** Longer than any drill; given back as soon as one ends. */
const HOLD_MS = 12 * 3_600_000;

/** The worker's half: restores the chosen copy into a throwaway database and judges what came of it. */
export async function runDrill(ctx: Context, input: unknown): Promise<Outcome<Drill>> {
  const refusal = requirePermission(ctx, "drills:run");
  if (refusal) return refusal;
  const parsed = parseInput(runDrillInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, backups } = ctx.ports;
  const known = await ledger.drills.get(parsed.value.drillId);
  if (known === null) return fail("not_found", "There is no such drill.", "Start one on the drills page.");
  if (known.state !== "queued") return ok(known);
  const record = await ledger.backups.getRecord(known.backupId);
  // Left in the queue: another worker may hold the key.
  const encrypted = record?.manifest?.encryption.kind === "age";
  if (encrypted && (await backups.identities()).length === 0) return keyMissing();

  const act = { action: "drill.run", target: `backup:${known.backupId}`, details: { drill: known.id } };
  return audited(ctx, act, () => run(ctx, known, record));
}

async function run(ctx: Context, queued: Drill, record: BackupRecord | null): Promise<Outcome<Drill>> {
  const { ledger, clock } = ctx.ports;
  const now = clock.now();
  const begun: Drill = {
    ...queued,
    state: "running",
    startedAt: now.toISOString(),
    heartbeatAt: now.toISOString(),
  };
  if (!(await ledger.drills.save(begun, ["queued"])))
    return fail("conflict", "Another worker has this drill.", "Follow its progress on the drills page.");
  const tracker = trackDrill(ctx, begun);
  try {
    const until = new Date(now.getTime() + HOLD_MS).toISOString();
    const held = await ledger.backups.hold(queued.backupId, queued.id, until);
    const failure = held && record !== null ? await rehearse(ctx, tracker, record) : gone();
    return await end(ctx, tracker, failure);
  } catch (error) {
    if (!(error instanceof LostDrill)) {
      // A bug, or the ledger went away: nobody comes back to this drill, so it is ended here if that is still possible.
      await end(ctx, tracker, BROKEN).catch(() => undefined);
      throw error;
    }
    return fail(
      "conflict",
      "This drill was given up by the sweeper.",
      "It was silent for too long. Start another one.",
    );
  } finally {
    tracker.stop();
    await ledger.backups.release(queued.backupId, queued.id);
  }
}

/** Cleans up whatever happened, and writes the verdict. */
async function end(ctx: Context, tracker: Tracker, failure: Failure | null): Promise<Outcome<Drill>> {
  const { clock, ledger } = ctx.ports;
  const failedIn = tracker.drill.stage;
  const dropped = await tracker.timed("clean_up", () => dropTarget(ctx, tracker.drill));
  const { drill } = tracker;
  const passed = failure === null && drill.checks.length > 0 && drill.checks.every((one) => one.ok);
  const at = clock.now().toISOString();
  const left = dropped.ok ? [] : [`The throwaway database was not removed yet: ${dropped.message}`];
  await tracker.save({
    state: passed ? "passed" : "failed",
    // A drill that failed shows where, not that it tidied up afterwards.
    stage: passed ? "clean_up" : failedIn,
    finishedAt: at,
    cleaned: dropped.ok,
    rtoMs: passed ? rtoOf(drill.stages) : null,
    failure: failure === null ? null : { code: failure.code, message: failure.message, hint: failure.hint },
    notes: [...drill.notes, ...left],
  });
  if (passed) await ledger.backups.setProven(drill.backupId, at);
  if (passed) return ok(tracker.drill);
  return (
    failure ??
    fail(
      "backup_damaged",
      "What was restored is not what the manifest says.",
      "The drill's page lists each check. Do not rely on this backup.",
    )
  );
}

function keyMissing(): Failure {
  return fail(
    "key_missing",
    "This process has no key that opens backups.",
    "Set BACKUP_IDENTITY_FILE for `npm run worker`; the drill waits for it in the queue.",
  );
}

function gone(): Failure {
  return fail(
    "not_found",
    "The backup is being removed or is not in the list any more.",
    "Start a drill of another one.",
  );
}

const BROKEN = fail("unexpected", "Something went wrong inside Rekindle.", "The worker's log says what.");

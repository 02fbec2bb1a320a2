import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { bringPersonBack } from "./bring-person-back";
import { type Drill, drillAbout, rtoOf } from "./drill";
import { drillIdField } from "./fields";
import { goBackInHistory } from "./go-back";
import type { Rehearsal } from "./rehearsal";
import { restoreBackup } from "./restore-backup";
import { isRunnable, NEEDS_KEY, type RunnableKind } from "./rhythm";
import { dropTarget } from "./target";
import { LostDrill, type Tracker, trackDrill } from "./track";
import { usePack } from "./use-pack";

export const runDrillInput = z.strictObject({ drillId: drillIdField });

/** The worker's half: goes the way back that the drill is of, where it hurts nobody, and judges what came of it. */
export async function runDrill(ctx: Context, input: unknown): Promise<Outcome<Drill>> {
  const refusal = requirePermission(ctx, "drills:run");
  if (refusal) return refusal;
  const parsed = parseInput(runDrillInput, input);
  if (!parsed.ok) return parsed;

  const { ledger } = ctx.ports;
  const known = await ledger.drills.get(parsed.value.drillId);
  if (known === null) return fail("not_found", "There is no such drill.", "Start one on the drills page.");
  if (known.state !== "queued") return ok(known);
  const { kind } = known;
  if (!isRunnable(kind)) return fail("invalid_input", "This kind is gone by people.", "Record it by hand.");
  // Left in the queue: another worker may hold the key.
  if (await lacksKey(ctx, known)) return keyMissing();

  const act = { action: "drill.run", target: drillAbout(known), details: { drill: known.id, kind } };
  return audited(ctx, act, () => run(ctx, known, REHEARSALS[kind]));
}

const REHEARSALS: Readonly<Record<RunnableKind, Rehearsal>> = {
  "restore-backup": restoreBackup,
  "pitr-branch": goBackInHistory,
  person: bringPersonBack,
  "outage-pack": usePack,
};

async function lacksKey(ctx: Context, { kind, backupId }: Drill): Promise<boolean> {
  const { ledger, backups } = ctx.ports;
  if (!NEEDS_KEY.has(kind)) return false;
  const encrypted =
    backupId === null
      ? backups.settings.encryption?.kind === "age"
      : (await ledger.backups.getRecord(backupId))?.manifest?.encryption.kind === "age";
  return encrypted && (await backups.identities()).length === 0;
}

async function run(ctx: Context, queued: Drill, rehearsal: Rehearsal): Promise<Outcome<Drill>> {
  const { ledger, clock } = ctx.ports;
  const at = clock.now().toISOString();
  const begun: Drill = { ...queued, state: "running", startedAt: at, heartbeatAt: at };
  if (!(await ledger.drills.save(begun, ["queued"])))
    return fail("conflict", "Another worker has this drill.", "Follow its progress on the drills page.");
  const tracker = trackDrill(ctx, begun);
  try {
    return await end(ctx, tracker, await rehearsal(ctx, tracker));
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
  const left = dropped.ok ? [] : [`What was made for this drill was not removed yet: ${dropped.message}`];
  await tracker.save({
    state: passed ? "passed" : "failed",
    // A drill that failed shows where, not that it tidied up afterwards.
    stage: passed ? "clean_up" : failedIn,
    finishedAt: at,
    cleaned: dropped.ok,
    rtoMs: passed ? rtoOf(drill) : null,
    failure: failure === null ? null : { code: failure.code, message: failure.message, hint: failure.hint },
    notes: [...drill.notes, ...left],
  });
  if (passed && drill.backupId !== null) await ledger.backups.setProven(drill.backupId, at);
  if (passed) return ok(tracker.drill);
  return failure ?? (drill.kind === "restore-backup" ? OTHER_BACKUP : NOT_AS_EXPECTED);
}

function keyMissing(): Failure {
  return fail(
    "key_missing",
    "This process has no key that opens backups.",
    "Set BACKUP_IDENTITY_FILE for `npm run worker`; the drill waits for it in the queue.",
  );
}

const OTHER_BACKUP = fail(
  "backup_damaged",
  "What was restored is not what the manifest says.",
  "The drill's page lists each check. Do not rely on this backup.",
);
const NOT_AS_EXPECTED = fail(
  "drill_failed",
  "The way back was gone to its end, and what was found there is not as it should be.",
  "The drill's page lists each check. Do not rely on this way back before it passes.",
);
const BROKEN = fail("unexpected", "Something went wrong inside Rekindle.", "The worker's log says what.");

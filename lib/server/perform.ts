import "server-only";
import { randomUUID } from "node:crypto";
import { evaluateAlerts } from "@/lib/recovery/alerts/evaluate-alerts";
import { catchUp } from "@/lib/recovery/backup/catch-up";
import type { Job } from "@/lib/recovery/backup/ledger-port";
import { reverifyBackups } from "@/lib/recovery/backup/reverify-backups";
import { runBackup } from "@/lib/recovery/backup/run-backup";
import { runMaterialisation } from "@/lib/recovery/backup/run-materialisation";
import { sweep } from "@/lib/recovery/backup/sweep";
import { runBatch } from "@/lib/recovery/batches/run-batch";
import { runDrill } from "@/lib/recovery/drills/run-drill";
import { startDueDrill } from "@/lib/recovery/drills/start-due-drill";
import { sweepDrills } from "@/lib/recovery/drills/sweep-drills";
import { runDryRun } from "@/lib/recovery/dry-runs/run-dry-run";
import { runReplay } from "@/lib/recovery/erasures/run-replay";
import type { Outcome } from "@/lib/recovery/errors";
import { advanceIncidents } from "@/lib/recovery/incidents/advance-incidents";
import { makePack } from "@/lib/recovery/pack/make-pack";
import { checkPosture } from "@/lib/recovery/posture/check-posture";
import { expireReceipts } from "@/lib/recovery/restore/expire-receipts";
import { applyRetention } from "@/lib/recovery/retention/apply-retention";
import { log } from "./log";
import { runVerbAs, type Verb } from "./run-verb-as";

/** Does a job from the queue. A failure throws, so that it is tried again: every verb here is safe to repeat. */
export async function perform(job: Job): Promise<void> {
  const id = randomUUID();
  const outcome = await verbOf(job, id);
  const fields = { requestId: id, job: job.kind };
  if (outcome.ok) {
    log.info("a job is done", fields);
    return;
  }
  log.info("a job failed", { ...fields, code: outcome.code, reason: outcome.message });
  throw new Error(`${outcome.code}: ${outcome.message}`);
}

function verbOf(job: Job, id: string): Promise<Outcome<unknown>> {
  const as = <T>(verb: Verb<T>, input: unknown = {}) =>
    runVerbAs({ kind: "worker", job: job.kind }, verb, input, id);
  switch (job.kind) {
    case "run-backup":
      return as(runBackup, { runId: job.runId });
    case "catch-up":
      return as(catchUp);
    case "sweep":
      return as(sweep);
    case "reverify":
      return as(reverifyBackups);
    case "retention":
      return as(applyRetention);
    case "expire-receipts":
      return as(expireReceipts);
    case "drill":
      return as(runDrill, { drillId: job.drillId });
    case "outage-pack":
      return as(makePack);
    case "due-drill":
      return as(startDueDrill);
    case "dry-run":
      return as(runDryRun, { dryRunId: job.dryRunId });
    case "batch":
      return as(runBatch, { batchId: job.batchId });
    case "replay-erasures":
      return as(runReplay, { replayId: job.replayId });
    case "sweep-drills":
      return as(sweepDrills);
    case "check-posture":
      return as(checkPosture);
    case "advance-incidents":
      return as(advanceIncidents);
    case "alerts":
      return as(evaluateAlerts);
    case "materialise":
      return as(runMaterialisation, { branchId: job.branchId });
  }
}

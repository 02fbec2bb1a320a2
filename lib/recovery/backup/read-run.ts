import { z } from "zod";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { runIdField } from "./fields";
import { type RunProgress, toProgress } from "./view";

export const readRunInput = z.strictObject({ runId: runIdField });

/** One run with its live progress; pages poll this. */
export async function readRun(ctx: Context, input: unknown): Promise<Outcome<RunProgress>> {
  const refusal = requirePermission(ctx, "backups:read");
  if (refusal) return refusal;
  const parsed = parseInput(readRunInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, clock } = ctx.ports;
  const [run, records] = await Promise.all([
    ledger.backups.get(parsed.value.runId),
    ledger.backups.listRecords(),
  ]);
  if (!run) return fail("not_found", "There is no such run.", "Reload the list of backups.");
  const last = records.find((record) => record.manifest !== null && record.id !== run.backupId)?.manifest;
  return ok(toProgress(run, run.manifest?.bytes.plain ?? last?.bytes.plain ?? null, clock.now()));
}

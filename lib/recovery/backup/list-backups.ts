import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { candidatesOf } from "../retention/candidates";
import { planRetention } from "../retention/plan-retention";
import type { RetentionPolicy } from "../retention/policy";
import { missingSettings } from "./configured";
import type { BackupRun } from "./run";
import { type BackupView, toView } from "./view";

export const listBackupsInput = z.strictObject({});

export interface BackupList {
  readonly backups: readonly BackupView[];
  /** The latest runs, the newest first, failed ones too. */
  readonly runs: readonly BackupRun[];
  readonly destinations: readonly { readonly name: string; readonly bucket: string }[];
  readonly encryption: "age" | "off" | null;
  readonly policy: RetentionPolicy;
  /** Why nothing is removed now; null when retention works as usual. */
  readonly held: string | null;
  /** What must be set before backups can be taken; empty when all is there. */
  readonly missing: readonly string[];
}

const RUNS = 60;

/** All backups with what retention has in mind for each, and the latest runs. From the ledger alone: no bucket is asked. */
export async function listBackups(ctx: Context, input: unknown): Promise<Outcome<BackupList>> {
  const refusal = requirePermission(ctx, "backups:read");
  if (refusal) return refusal;
  const parsed = parseInput(listBackupsInput, input);
  if (!parsed.ok) return parsed;

  const { ledger, clock, backups } = ctx.ports;
  const now = clock.now();
  const [records, runs] = await Promise.all([
    ledger.backups.listRecords(),
    ledger.backups.list({ limit: RUNS }),
  ]);
  const { policy, encryption } = backups.settings;
  const plan = planRetention(candidatesOf(records, now), policy, now);
  const alive = records.filter((record) => record.copies.some((copy) => copy.state !== "gone"));
  return ok({
    backups: alive.map((record) => toView(record, plan)),
    runs,
    destinations: backups.stores.map(({ name, bucket }) => ({ name, bucket })),
    encryption: encryption?.kind ?? null,
    policy,
    held: plan.held,
    missing: missingSettings(backups),
  });
}

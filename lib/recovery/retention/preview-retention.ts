import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { candidatesOf } from "./candidates";
import { planRetention } from "./plan-retention";
import type { RetentionPlan, RetentionPolicy } from "./policy";

export const previewRetentionInput = z.strictObject({});

export interface RetentionPreview {
  readonly plan: RetentionPlan;
  readonly policy: RetentionPolicy;
}

/** What retention would do now: the same plan that `applyRetention` executes. */
export async function previewRetention(ctx: Context, input: unknown): Promise<Outcome<RetentionPreview>> {
  const refusal = requirePermission(ctx, "backups:read");
  if (refusal) return refusal;
  const parsed = parseInput(previewRetentionInput, input);
  if (!parsed.ok) return parsed;
  return ok(await currentRetention(ctx));
}

/** Loads and decides; for every verb that shows or executes retention. */
export async function currentRetention(ctx: Context): Promise<RetentionPreview> {
  const { ledger, clock, backups } = ctx.ports;
  const now = clock.now();
  const { policy } = backups.settings;
  return { plan: planRetention(candidatesOf(await ledger.backups.listRecords(), now), policy, now), policy };
}

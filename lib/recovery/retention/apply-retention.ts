import { z } from "zod";
import { audited } from "../audited";
import { copiesIn } from "../backup/ensure-copy";
import { manifestKey } from "../backup/keys";
import type { Tier } from "../backup/manifest";
import type { ObjectStore } from "../backup/port";
import type { BackupCopy } from "../backup/run";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { Removed } from "./policy";
import { currentRetention } from "./preview-retention";

export const applyRetentionInput = z.strictObject({});

export interface RetentionResult {
  readonly removed: readonly Removed[];
  /** What should have gone and is still there, with the reason in words. */
  readonly stuck: readonly { readonly id: string; readonly tier: Tier; readonly why: string }[];
  readonly held: string | null;
}

/** Removes what the plan lists, one copy at a time. One that cannot be removed does not stop the others. */
export async function applyRetention(ctx: Context, input: unknown): Promise<Outcome<RetentionResult>> {
  const refusal = requirePermission(ctx, "retention:apply");
  if (refusal) return refusal;
  const parsed = parseInput(applyRetentionInput, input);
  if (!parsed.ok) return parsed;

  const { plan } = await currentRetention(ctx);
  if (plan.remove.length === 0) return ok({ removed: [], stuck: [], held: plan.held });
  const act = {
    action: "retention.apply",
    target: "backups",
    details: {
      remove: plan.remove.length,
      keep: plan.keep.length,
      backups: plan.remove.map((one) => `${one.tier}/${one.id}`).join(" "),
    },
  };
  return audited(ctx, act, async () => {
    const removed: Removed[] = [];
    const stuck: RetentionResult["stuck"][number][] = [];
    for (const one of plan.remove) {
      const outcome = await removeTier(ctx, one.id, one.tier);
      if (outcome.ok) removed.push(one);
      else stuck.push({ id: one.id, tier: one.tier, why: outcome.message });
    }
    return ok({ removed, stuck, held: plan.held });
  });
}

async function removeTier(ctx: Context, id: string, tier: Tier): Promise<Outcome<null>> {
  const { ledger, clock, backups } = ctx.ports;
  // Pins and holds may have come since the plan was made: this is the moment that decides.
  if (!(await ledger.backups.startRemoval(id, tier, clock.now().toISOString()))) {
    return fail("conflict", "It was pinned or is being read since the plan was made.", "It stays.");
  }
  const record = await ledger.backups.getRecord(id);
  const problems: string[] = [];
  let untouched = true;
  for (const copy of record ? copiesIn(record, tier) : []) {
    const store = backups.stores.find((one) => one.name === copy.destination);
    if (!store) {
      if (copy.state !== "gone" && copy.state !== "behind")
        problems.push(`${copy.destination} is not configured any more`);
      continue;
    }
    const outcome = await removeCopy(ctx, store, id, tier, copy);
    untouched &&= !outcome.begun;
    if (outcome.problem !== null) problems.push(outcome.problem);
  }
  // Half removed, it stays marked: nobody may rely on it, and the next run goes on.
  if (problems.length === 0 || untouched) await ledger.backups.endRemoval(id);
  return problems.length === 0
    ? ok(null)
    : fail("storage_denied", problems.join("; "), "The next run tries again.");
}

/** The manifest goes first: at no moment is there a manifest whose object is missing. */
async function removeCopy(
  ctx: Context,
  store: ObjectStore,
  id: string,
  tier: Tier,
  copy: BackupCopy,
): Promise<{ readonly begun: boolean; readonly problem: string | null }> {
  const manifest = await store.delete(manifestKey(tier, id));
  if (!manifest.ok) {
    // Only a refusal says that nothing happened; an answer that did not come may have been a yes.
    return { begun: manifest.code !== "storage_denied", problem: `${store.name}: ${manifest.message}` };
  }
  const object = await store.delete(copy.key);
  if (!object.ok) return { begun: true, problem: `${store.name}: ${object.message}` };
  await ctx.ports.ledger.backups.setCopy(id, { ...copy, verifiedAt: null, state: "gone" });
  return { begun: true, problem: null };
}

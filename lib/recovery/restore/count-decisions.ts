import { z } from "zod";
import { mayDecideBatch } from "../batches/batch-gate";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { approvalItems } from "./approval-items";

export const countDecisionsInput = z.object({});

/** How many requests wait for this person's own decision: plans for one person, and lists of several. */
export async function countDecisions(ctx: Context, input: unknown): Promise<Outcome<number>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(countDecisionsInput, input);
  if (!parsed.ok) return parsed;
  const { restores, batches } = ctx.ports.ledger;
  const [plans, lists] = await Promise.all([restores.pending(), batches.pending()]);
  const now = ctx.ports.clock.now();
  const decidable = [
    ...approvalItems(ctx, plans, now).filter((item) => item.decidable),
    ...lists.filter((batch) => mayDecideBatch(ctx.approval, ctx.actor, batch, now) === null),
  ];
  return ok(decidable.length);
}

import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { approvalItems } from "./approval-items";
import type { ApprovalItem } from "./gate";

export const listApprovalsInput = z.object({});

/** Everything that waits for a second pair of eyes or, approved, to be written; oldest first. */
export async function listApprovals(ctx: Context, input: unknown): Promise<Outcome<readonly ApprovalItem[]>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(listApprovalsInput, input);
  if (!parsed.ok) return parsed;
  const pending = await ctx.ports.ledger.restores.pending();
  return ok(approvalItems(ctx, pending, ctx.ports.clock.now()));
}

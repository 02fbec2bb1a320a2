import { z } from "zod";
import { audited } from "../audited";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { ExpiredImages } from "./image-port";
import { expiryMoment } from "./receipt-life";

export const expireReceiptsInput = z.strictObject({});

/**
 * Removes before-images that are older than they may be kept. Receipts keep what was written and every fingerprint; what they
 * lose is the way back. An hour in which nothing is due leaves no trace in the log.
 */
export async function expireReceipts(ctx: Context, input: unknown): Promise<Outcome<ExpiredImages>> {
  const refused = requirePermission(ctx, "receipts:keep");
  if (refused !== null) return refused;
  const parsed = parseInput(expireReceiptsInput, input);
  if (!parsed.ok) return parsed;
  const { clock, ledger, receipts } = ctx.ports;
  const before = expiryMoment(clock.now(), receipts.keepDays);
  const due = await ledger.restores.expiredImages(before);
  if (due.images === 0) return ok(due);
  const what = {
    action: "restore.expire_receipts",
    target: "receipts",
    details: { before, keepDays: receipts.keepDays, ...due },
  };
  return audited(ctx, what, async () => ok(await ledger.restores.removeExpiredImages(before)));
}

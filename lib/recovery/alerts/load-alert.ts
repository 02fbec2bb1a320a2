import { z } from "zod";
import type { Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import type { Alert } from "./alert";

export const alertIdField = z.string().regex(/^alt_[0-9a-z]+$/, "is not the id of an alert");

/** An alert that is still open. */
export async function loadOpenAlert(ctx: Context, id: string): Promise<Outcome<Alert>> {
  const alert = await ctx.ports.ledger.alerts.get(id);
  if (alert === null) return fail("not_found", "There is no such alert.", "Reload the list of alerts.");
  if (alert.closedAt !== null)
    return fail("conflict", "The alert has closed by itself.", "There is nothing left to do about it.");
  return ok(alert);
}

import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import type { AuditPage } from "./entry";
import { auditFilterShape, given } from "./filter";

export const listAuditInput = z.strictObject({
  ...auditFilterShape,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** A page of the log, newest first. */
export async function listAudit(ctx: Context, input: unknown): Promise<Outcome<AuditPage>> {
  const refusal = requirePermission(ctx, "audit:read");
  if (refusal) return refusal;
  const parsed = parseInput(listAuditInput, input);
  if (!parsed.ok) return parsed;
  return ok(await ctx.ports.ledger.audit.list(given(parsed.value)));
}

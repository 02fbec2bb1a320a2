import { z } from "zod";
import { audited } from "../audited";
import { type Context, displayName } from "../context";
import { type Failure, fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { loadRestore } from "./load";

export const cancelRestoreInput = z.strictObject({ restoreId: z.string().min(1).max(100) });

/**
 * Asks a session that is being written to stop: production is rolled back as a whole, and the plan stays what it was. Whoever
 * may write may stop, whoever began: stopping changes nothing. One that is committing already may still end as written.
 */
export async function cancelRestore(ctx: Context, input: unknown): Promise<Outcome<null>> {
  const refused = requirePermission(ctx, "restore:apply");
  if (refused !== null) return refused;
  const parsed = parseInput(cancelRestoreInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadRestore(ctx, parsed.value.restoreId);
  if (!record.ok) return record;
  const { id, state, subjectKey } = record.value;
  if (state !== "applying") return notWriting();
  const what = { action: "restore.cancel", target: `subject:${subjectKey}`, details: { restoreId: id } };
  return audited(ctx, what, async () =>
    (await ctx.ports.ledger.restores.requestCancel(id, displayName(ctx.actor))) ? ok(null) : notWriting(),
  );
}

function notWriting(): Failure {
  return fail(
    "conflict",
    "This restore is not being written, so there is nothing to stop.",
    "Reload the page: it shows what is true now.",
  );
}

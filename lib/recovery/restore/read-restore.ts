import { z } from "zod";
import type { Context } from "../context";
import { type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { loadRestore } from "./load";
import type { RestoreView } from "./session";
import { isUnresolved, settleRestore } from "./settle";
import { toRestoreView } from "./view";

export const readRestoreInput = z.object({ restoreId: z.string().min(1).max(100) });

/** A restore session; one whose end nobody saw is settled first, if production can say what became of it. */
export async function readRestore(ctx: Context, input: unknown): Promise<Outcome<RestoreView>> {
  const refused = requirePermission(ctx, "state:read");
  if (refused !== null) return refused;
  const parsed = parseInput(readRestoreInput, input);
  if (!parsed.ok) return parsed;
  const record = await loadRestore(ctx, parsed.value.restoreId);
  if (!record.ok) return record;
  if (!isUnresolved(record.value.state)) return ok(toRestoreView(ctx, record.value));
  await settleRestore(ctx, record.value);
  const settled = await loadRestore(ctx, record.value.id);
  return settled.ok ? ok(toRestoreView(ctx, settled.value)) : settled;
}

import type { Context } from "../context";
import type { RestoreRecord } from "./port";
import { proveAndNote } from "./prove";

/**
 * Marks the restore that an undo took back. Called before the undo itself is noted as applied: a crash between the two leaves
 * the undo unsettled, and settling it marks the other again.
 */
export async function markTakenBack(ctx: Context, { id, undoes }: RestoreRecord): Promise<void> {
  if (undoes !== null) await ctx.ports.ledger.restores.markUndone(undoes, id);
}

/** Makes the proof of a session that was applied. An undo carries its own: every row was compared with its image before COMMIT. */
export async function conclude(ctx: Context, record: RestoreRecord): Promise<void> {
  if (record.kind === "restore") await proveAndNote(ctx, record);
}

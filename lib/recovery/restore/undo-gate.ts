import type { Context } from "../context";
import { can } from "../permissions";
import type { UndoGate } from "./gate";
import { refuseUndo } from "./may-undo";
import { countOperations } from "./plan";
import type { RestoreRecord } from "./port";
import { inverseOf } from "./undo";

/** Reads what a page says about taking a session back. `plan-undo` decides again, and asks production. */
export async function undoGateOf(ctx: Context, record: RestoreRecord): Promise<UndoGate | null> {
  const { receipt, state, undoneBy } = record;
  if (receipt === null || (state !== "applied" && state !== "undone")) return null;
  const { clock, ledger, receipts } = ctx.ports;
  const by = undoneBy === null ? null : await ledger.restores.get(undoneBy);
  return {
    counts: countOperations(inverseOf(receipt)),
    refused: refuseUndo(record, receipts.keepDays, clock.now())?.message ?? null,
    may: can(ctx.actor, "restore:undo"),
    by: by === null ? null : { id: by.id, name: by.createdByName, at: by.appliedAt },
  };
}

import { z } from "zod";
import { audited } from "../audited";
import { actorName, type Context } from "../context";
import { fail, type Outcome, ok } from "../errors";
import { parseInput } from "../input";
import { requirePermission } from "../permissions";
import { EFFECT_STATES, type EffectNote } from "./effects";
import { loadRestore } from "./load";

export const noteEffectInput = z.strictObject({
  restoreId: z.string().min(1).max(100),
  effectId: z.string().min(1).max(100),
  state: z.enum(EFFECT_STATES),
  note: z.string().trim().min(3).max(500),
});

/** Notes what became of one thing that the restore could not bring back. The newest note counts; the audit log keeps all. */
export async function noteEffect(ctx: Context, input: unknown): Promise<Outcome<EffectNote>> {
  const refused = requirePermission(ctx, "effects:note");
  if (refused !== null) return refused;
  const parsed = parseInput(noteEffectInput, input);
  if (!parsed.ok) return parsed;
  const { restoreId, effectId, state, note } = parsed.value;
  const record = await loadRestore(ctx, restoreId);
  if (!record.ok) return record;
  if (!ctx.subjects.externalEffects?.some((effect) => effect.id === effectId)) {
    return fail("not_found", "This is not on the list.", "Reload the page; the list may have changed.");
  }
  const said: EffectNote = {
    effectId,
    state,
    note,
    by: actorName(ctx.actor),
    byName: ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor),
    at: ctx.ports.clock.now().toISOString(),
  };
  const what = {
    action: "restore.note_effect",
    target: `subject:${record.value.subjectKey}`,
    reason: note,
    details: { restoreId, effect: effectId, state },
  };
  return audited(ctx, what, async () => {
    await ctx.ports.ledger.effects.saveNote(restoreId, said);
    return ok(said);
  });
}

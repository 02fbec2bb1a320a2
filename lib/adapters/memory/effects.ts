import type { EffectLedger, EffectNote } from "@/lib/recovery/restore/effects";

/** Notes about what restores cannot bring back, in memory. */
export function memoryEffects(): EffectLedger {
  const notes = new Map<string, Map<string, EffectNote>>();
  return {
    notes: async (restoreId) =>
      [...(notes.get(restoreId)?.values() ?? [])].sort((a, b) => (a.effectId < b.effectId ? -1 : 1)),
    saveNote: async (restoreId, note) => {
      const said = notes.get(restoreId) ?? new Map<string, EffectNote>();
      notes.set(restoreId, said.set(note.effectId, note));
    },
  };
}

import type { ChipTone } from "@/components/ui/chip";
import type { RestoreState } from "@/lib/recovery/restore/session";

/** What a restore's state is called, and its colour, which says nothing that the word does not. */
export const STATE_WORDS: Readonly<Record<RestoreState, { readonly word: string; readonly tone: ChipTone }>> =
  {
    draft: { word: "draft", tone: "neutral" },
    awaiting_approval: { word: "awaits approval", tone: "accent" },
    approved: { word: "approved", tone: "ok" },
    rejected: { word: "rejected", tone: "changed" },
    applying: { word: "being written", tone: "accent" },
    applied: { word: "applied", tone: "ok" },
    undone: { word: "undone", tone: "neutral" },
    failed: { word: "failed", tone: "missing" },
    in_doubt: { word: "in doubt", tone: "changed" },
  };

/** True while the state will change by itself, so that the page looks again. */
export function isMoving(state: RestoreState): boolean {
  return state === "applying" || state === "in_doubt";
}

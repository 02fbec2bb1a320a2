import type { Route } from "next";
import type { ChipTone } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import type { CheckState, PostureCheck } from "@/lib/recovery/posture/check";
import type { Proof } from "@/lib/recovery/posture/proof";
import { countStates } from "@/lib/recovery/posture/report";

/** The page of what proved a way back. */
export const proofHref = ({ kind, id }: Proof) => `/${kind}s/${encodeURIComponent(id)}` as Route;

export const CHECK_WORDS: Readonly<Record<CheckState, { word: string; tone: ChipTone }>> = {
  fail: { word: "fails", tone: "missing" },
  unknown: { word: "not seen", tone: "changed" },
  warn: { word: "to look at", tone: "changed" },
  pass: { word: "well", tone: "ok" },
};

/** Where we stand, in a sentence: the worst first, and nothing softened. */
export function postureSentence(checks: readonly PostureCheck[]): string {
  const { fail, unknown, warn } = countStates(checks);
  const unseen = unknown === 0 ? null : `${plural(unknown, "thing")} could not be seen`;
  if (fail > 0)
    return `${plural(fail, "thing fails", "things fail")}${unseen === null ? "" : `, ${unseen}`}: a way back is in doubt`;
  if (unseen !== null) return `Nothing is known to fail, but ${unseen}`;
  if (warn > 0) return `Nothing fails; ${plural(warn, "thing is", "things are")} worth a look`;
  return "Everything is as it should be";
}

/** How many are of each state, the worst first: `1 fails · 2 to look at · 40 well`. */
export function countWords(checks: readonly PostureCheck[]): string {
  const counts = countStates(checks);
  return (["fail", "unknown", "warn", "pass"] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state]} ${CHECK_WORDS[state].word}`)
    .join(" · ");
}

import { sentenceList, tableName } from "@/components/compare/names";
import type { ChipTone } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import type { Difference, DryRun, DryRunStage } from "@/lib/recovery/dry-runs/dry-run";

export const STAGE_WORDS: Readonly<Record<DryRunStage, string>> = {
  copy: "Making a copy of production",
  look: "Looking at the person's rows",
  write: "Writing the plan to the copy",
  compare: "Comparing with what the plan promises",
  clean_up: "Removing the copy",
};

/** The verdict in one or two words, for the chip. */
export function verdictOf({ state, verdict }: Pick<DryRun, "state" | "verdict">): {
  readonly word: string;
  readonly tone: ChipTone;
} {
  if (state === "queued" || state === "running") return { word: "at work", tone: "neutral" };
  if (state === "failed") return { word: "could not be done", tone: "changed" };
  if (verdict === "as_promised") return { word: "as promised", tone: "ok" };
  return verdict === "differs" ? { word: "differs", tone: "changed" } : { word: "refused", tone: "missing" };
}

/** What came out, in one sentence. */
export function resultSentence({ verdict, rows, total }: Pick<DryRun, "verdict" | "rows" | "total">): string {
  switch (verdict) {
    case "as_promised":
      return `On the copy ${plural(rows, "row")} came out exactly as promised, and nothing else changed.`;
    case "differs":
      return `On the copy ${total === 1 ? "one thing" : `${total.toLocaleString("en-US")} things`} came out otherwise than the plan says.`;
    default:
      return "The copy refused the plan, so production would refuse it too.";
  }
}

const BECAUSE = {
  trigger: "a trigger changed it",
  computed: "production computes it from other columns",
} as const;

const WHAT = {
  created: "is created too: a trigger writes it",
  changed: "is changed too",
  removed: "is removed too: a trigger or a foreign key takes it along",
  skipped: "is there already, so it is left as it is",
} as const;

/** What differs, and why, without its values. */
export function differenceWords(one: Difference): string {
  switch (one.kind) {
    case "column":
      return BECAUSE[one.because];
    case "default":
      return `The past has no such column: production's default fills it in ${plural(one.rows, "row")}.`;
    case "row":
      return one.columns.length === 0
        ? `This row ${WHAT[one.what]}.`
        : `This row ${WHAT[one.what]}, in ${sentenceList(one.columns)}.`;
    case "elsewhere":
      return `Beside the plan: ${touched(one)}.`;
  }
}

function touched({ inserted, updated, deleted }: Extract<Difference, { kind: "elsewhere" }>): string {
  const counts = [
    { count: inserted, word: "created" },
    { count: updated, word: "changed" },
    { count: deleted, word: "removed" },
  ];
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ count, word }) => `${plural(count, "row")} ${word}`);
  return sentenceList(parts);
}

/** Identity of a difference within its list. */
export function differenceId(one: Difference): string {
  const key = one.kind === "column" || one.kind === "row" ? one.key : "";
  const column = one.kind === "column" || one.kind === "default" ? one.column : "";
  return `${one.kind} ${tableName(one.table)} ${key} ${column}`;
}

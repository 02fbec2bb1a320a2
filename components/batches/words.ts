import type { Route } from "next";
import { tableName } from "@/components/compare/names";
import { policyWords, updateWords } from "@/components/compare/policy-words";
import type { ChipTone } from "@/components/ui/chip";
import { plural } from "@/lib/format/number";
import type { BatchState, MemberState } from "@/lib/recovery/batches/batch";
import { countsSentence } from "@/lib/recovery/batches/report";
import type { BatchView } from "@/lib/recovery/batches/view";
import type { RestorePolicy } from "@/lib/recovery/restore/policy";

export const batchHref = (id: string) => `/restores/batches/${encodeURIComponent(id)}` as Route;

interface Word {
  readonly word: string;
  readonly tone: ChipTone;
}

export const BATCH_WORDS: Readonly<Record<BatchState, Word>> = {
  planning: { word: "planning", tone: "changed" },
  draft: { word: "draft", tone: "neutral" },
  awaiting_approval: { word: "waits for approval", tone: "accent" },
  approved: { word: "approved", tone: "ok" },
  rejected: { word: "rejected", tone: "missing" },
  applying: { word: "being written", tone: "changed" },
  stopped: { word: "stopped", tone: "changed" },
  done: { word: "done", tone: "ok" },
};

export const MEMBER_TONES: Readonly<Record<MemberState, ChipTone>> = {
  waiting: "neutral",
  planned: "added",
  applied: "ok",
  nothing_to_do: "neutral",
  not_found: "changed",
  ambiguous: "changed",
  repeated: "neutral",
  unreadable: "changed",
  erased: "missing",
  blocked: "changed",
  failed: "missing",
};

/** True while a worker is, or should be, at work. */
export function isAtWork({ state }: Pick<BatchView, "state">): boolean {
  return state === "planning" || state === "applying";
}

type Told = Pick<BatchView, "state" | "people" | "rows" | "counts" | "members" | "policy">;

/** What the plans of a list may do, in one sentence for each rule. */
export function listPolicyWords({ base, tables }: RestorePolicy): readonly string[] {
  const own = Object.entries(tables).map(
    ([table, { update }]) => `${tableName(table)}: ${updateWords(update)}`,
  );
  return [policyWords({ base, tables: {} }), ...own.map((words) => `${words}.`)];
}

/** True when rows that production has may be written, too. */
function changesRows({ base, tables }: RestorePolicy): boolean {
  return [base, ...Object.values(tables)].some(({ update, remove }) => remove || update.kind !== "none");
}

/** What is true of a list now, as the page's title. */
export function batchSentence({ state, people, rows, counts, members, policy }: Told): string {
  const who = plural(people, "person", "people");
  switch (state) {
    case "planning":
      return `${plural(members.length, "line")} of a list are being planned, one by one`;
    case "draft":
      return people === 0
        ? "Nobody of this list would be restored"
        : `${plural(rows, "row")} would ${changesRows(policy) ? "be written" : "come back"} for ${who}`;
    case "awaiting_approval":
      return `${plural(rows, "row")} for ${who} wait for a second pair of eyes`;
    case "approved":
      return `${plural(rows, "row")} may be written for ${who}`;
    case "rejected":
      return `The plans for ${who} were rejected`;
    case "applying":
      return `${who} are being restored, one by one`;
    case "stopped":
      return `Stopped: ${countsSentence(counts)}`;
    case "done":
      return `Done: ${countsSentence(counts)}`;
  }
}

/** What the title means. */
export const BATCH_TEXT: Readonly<Record<BatchState, string>> = {
  planning:
    "Each person is looked for, compared and planned. Nothing is written; who cannot be planned stops nobody.",
  draft:
    "Nothing is written yet. Somebody else has to agree to all of these plans; then each goes in, in a transaction of its own.",
  awaiting_approval:
    "Nothing is written yet. Somebody other than the author looks at these very plans and approves or rejects them all.",
  approved:
    "Nothing is written yet. These plans, and no others, were approved; each goes in, in a transaction of its own.",
  rejected: "Nothing was written. A new list can be made.",
  applying: "One transaction for each person. Whoever is done stays done, whatever happens to the next.",
  stopped: "Whoever is done stays done; the others wait. It goes on where it stopped.",
  done: "Each person was written in a transaction of their own, with a receipt and a way back.",
};

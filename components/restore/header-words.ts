import { formatCount, plural } from "@/lib/format/number";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import type { OperationCounts } from "@/lib/recovery/restore/plan";
import { undoSentences } from "./undo-words";

export interface Sentences {
  readonly title: string;
  readonly text: string;
}

/** As much of a restore as its title needs. */
export type Told = Pick<
  RestoreDetail,
  "kind" | "state" | "rows" | "counts" | "subjectLabel" | "resultCounts" | "results"
> & { readonly needsApproval: boolean; readonly isListed: boolean };

/** What is true of a restore now, in one sentence, and what that means. */
export function sentencesOf(restore: Told): Sentences {
  if (restore.kind === "undo") return undoSentences(restore);
  const rows = plural(restore.rows, "row");
  const who = restore.subjectLabel;
  switch (restore.state) {
    case "draft":
      if (restore.rows === 0) return nothing(who);
      return {
        title: onlyCreates(restore.counts)
          ? `${rows} would come back for ${who}`
          : `${rows} would be written for ${who}`,
        text: `Nothing is written yet. ${howItGoes(restore)}; ${promise(restore.counts)}.`,
      };
    case "awaiting_approval":
      return {
        title: `${rows} wait for a second pair of eyes, for ${who}`,
        text: "Nothing is written yet. Somebody other than the author looks at this very plan and approves or rejects it.",
      };
    case "approved":
      return {
        title: `${rows} may be written for ${who}`,
        text: "Nothing is written yet. This plan, and no other, was approved; it goes into production in one transaction when you confirm.",
      };
    case "rejected":
      return {
        title: `The plan for ${who} was rejected`,
        text: "Nothing was written. A new preview can be made from the comparison.",
      };
    case "applying":
      return {
        title: `${rows} are being written for ${who}`,
        text: "One transaction: either all of them are written or none is. This page follows by itself.",
      };
    case "applied":
      return applied(restore, who);
    case "undone":
      return {
        title: `${rows} were written for ${who} and taken back`,
        text: "Production's rows are again as they were before this restore.",
      };
    case "failed":
      return {
        title: `Nothing was written for ${who}`,
        text: "The transaction was rolled back as a whole, so production is as it was before.",
      };
    case "in_doubt":
      return {
        title: `It is not known yet whether ${rows} were written for ${who}`,
        text: "The connection was lost while production was committing. Production's own record of the transaction decides; this page asks for it by itself. Do not restore again meanwhile.",
      };
  }
}

function howItGoes({ needsApproval, isListed }: Told): string {
  const go = "and only these, go into production in one transaction";
  if (isListed) return `These rows, ${go} of their own when the list that they are part of is written`;
  return needsApproval
    ? `Somebody else has to agree first; then these rows, ${go}`
    : `These rows, ${go} when you confirm`;
}

function nothing(who: string): Sentences {
  return {
    title: `None of the chosen rows can be written for ${who}`,
    text: "Each says below why not, and which way round there is, if there is one.",
  };
}

function applied({ resultCounts }: Told, who: string): Sentences {
  const { created = 0, updated = 0, removed = 0, skipped = 0 } = resultCounts ?? {};
  const written = created + updated + removed;
  if (written === 0 && skipped > 0) {
    return {
      title: `Nothing had to be written for ${who}`,
      text: `All ${plural(skipped, "row")} were in production already and stayed as they are.`,
    };
  }
  const all = countsWords({ create: created, update: updated, remove: removed }, DONE);
  return {
    title:
      written === created
        ? `${plural(created, "row")} of ${who} ${created === 1 ? "is" : "are"} back in production`
        : `${plural(written, "row")} of ${who} ${written === 1 ? "was" : "were"} written: ${all}`,
    text:
      skipped === 0
        ? "All of them were written in one transaction."
        : `Written in one transaction; ${plural(skipped, "row")} were there already and stayed as they are.`,
  };
}

const DONE = { create: "created", update: "changed", remove: "removed" } as const;

/** `3 created, 2 changed`: what is there of each kind. */
export function countsWords(
  counts: OperationCounts,
  words: Readonly<Record<keyof OperationCounts, string>>,
): string {
  const kinds = ["create", "update", "remove"] as const;
  return kinds
    .flatMap((kind) => (counts[kind] === 0 ? [] : `${formatCount(counts[kind])} ${words[kind]}`))
    .join(", ");
}

/** True for a plan that touches nothing that production has. */
export function onlyCreates({ update, remove }: OperationCounts): boolean {
  return update === 0 && remove === 0;
}

/** What holds for the rows that production has. */
export function promise(counts: OperationCounts): string {
  return onlyCreates(counts)
    ? "rows that are present are never overwritten"
    : "a row that changed since this preview refuses all of it";
}

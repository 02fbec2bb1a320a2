import { plural } from "@/lib/format/number";
import type { OperationCounts } from "@/lib/recovery/restore/plan";
import type { Sentences, Told } from "./header-words";

/** What is true of an undo now, in one sentence, and what that means. */
export function undoSentences(undo: Told): Sentences {
  const rows = plural(undo.rows, "row");
  const who = undo.subjectLabel;
  switch (undo.state) {
    case "draft":
      return {
        title: `${rows} written for ${who} would be taken back`,
        text: undo.needsApproval
          ? "Nothing is written yet. Somebody else has to agree first; then each of these rows is again what it was before that restore."
          : "Nothing is written yet. When you confirm, each of these rows is again what it was before that restore; one that changed since refuses all of it.",
      };
    case "awaiting_approval":
      return {
        title: `Taking back ${rows} of ${who} waits for a second pair of eyes`,
        text: "Nothing is written yet. Somebody other than the author looks at this very plan and approves or rejects it.",
      };
    case "approved":
      return {
        title: `${rows} of ${who} may be taken back`,
        text: "Nothing is written yet. This plan, and no other, was approved; it goes into production in one transaction when you confirm.",
      };
    case "rejected":
      return {
        title: `Taking back ${rows} of ${who} was rejected`,
        text: "Nothing was written: the restore stands.",
      };
    case "applying":
      return {
        title: `${rows} of ${who} are being taken back`,
        text: "One transaction: either all of them or none. This page follows by itself.",
      };
    case "applied":
      return {
        title: `The restore for ${who} was taken back`,
        text: `${rows} of production are again what they were before it, written in one transaction.`,
      };
    case "undone":
      return {
        title: `The undo for ${who} was itself taken back`,
        text: "Production's rows are again as the restore had left them.",
      };
    case "failed":
      return {
        title: `Nothing was taken back for ${who}`,
        text: "The transaction was rolled back as a whole, so production is as it was before.",
      };
    case "in_doubt":
      return {
        title: `It is not known yet whether ${rows} of ${who} were taken back`,
        text: "The connection was lost while production was committing. Production's own record of the transaction decides; this page asks for it by itself. Do not try again meanwhile.",
      };
  }
}

/** What an undo would do, a line for each kind. */
export function undoLines({ create, update, remove }: OperationCounts): readonly string[] {
  return [
    ...(remove === 0 ? [] : [`Removes ${plural(remove, "row")} that it created.`]),
    ...(update === 0 ? [] : [`Gives ${plural(update, "row")} that it changed their earlier values back.`]),
    ...(create === 0 ? [] : [`Brings ${plural(create, "row")} that it removed back.`]),
  ];
}

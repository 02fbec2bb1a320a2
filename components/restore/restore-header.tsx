import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { plural } from "@/lib/format/number";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import type { RestoreView } from "@/lib/recovery/restore/session";
import { STATE_WORDS } from "./state-words";

/** What is true of this restore now, in one sentence, and what that means. */
export function RestoreHeader({ restore }: { restore: RestoreDetail }) {
  const { word, tone } = STATE_WORDS[restore.state];
  const { title, text } = sentences(restore);
  return (
    <PageHeader title={title}>
      <p>{text}</p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <Chip tone={tone}>{word}</Chip>
        <span>
          planned by {restore.createdByName} <Time at={restore.createdAt} />
        </span>
      </p>
    </PageHeader>
  );
}

function sentences(restore: RestoreDetail): { readonly title: string; readonly text: string } {
  const rows = plural(restore.rows, "row");
  const who = restore.subjectLabel;
  switch (restore.state) {
    case "draft":
      return {
        title: `${rows} would come back for ${who}`,
        text: restore.gate.need.needed
          ? "Nothing is written yet. Somebody else has to agree first; then these rows, and only these, go into production in one transaction."
          : "Nothing is written yet. These rows, and only these, go into production in one transaction when you confirm; rows that are present are never overwritten.",
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
        text: "One transaction: either all of them come back or none does. This page follows by itself.",
      };
    case "applied":
      return appliedSentences(restore, who);
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

function appliedSentences(restore: RestoreView, who: string) {
  const { created = 0, skipped = 0 } = restore.resultCounts ?? {};
  if (created === 0 && skipped > 0) {
    return {
      title: `Nothing had to be written for ${who}`,
      text: `All ${plural(skipped, "row")} were in production already, and rows that are present are never overwritten.`,
    };
  }
  return {
    title: `${plural(created, "row")} of ${who} ${created === 1 ? "is" : "are"} back in production`,
    text:
      skipped === 0
        ? "All of them were written in one transaction."
        : `Written in one transaction; ${plural(skipped, "row")} were there already and stayed as they are.`,
  };
}

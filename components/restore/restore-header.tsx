import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { RestoreDetail } from "@/lib/recovery/restore/gate";
import { sentencesOf } from "./header-words";
import { STATE_WORDS } from "./state-words";

/** What is true of this restore now, in one sentence, and what that means. */
export function RestoreHeader({ restore }: { restore: RestoreDetail }) {
  const { word, tone } = STATE_WORDS[restore.state];
  const { title, text } = sentencesOf({
    ...restore,
    needsApproval: restore.gate.need.needed,
    isListed: restore.list?.open === true,
  });
  return (
    <PageHeader title={title}>
      <p>{text}</p>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <Chip tone={tone}>{word}</Chip>
        {restore.kind === "undo" ? <Chip>undo</Chip> : null}
        <span>
          planned by {restore.createdByName} <Time at={restore.createdAt} />
        </span>
      </p>
    </PageHeader>
  );
}

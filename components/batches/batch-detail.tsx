"use client";
import { ReportLinks } from "@/components/report-links";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { Time } from "@/components/ui/time";
import type { BatchView } from "@/lib/recovery/batches/view";
import type { BatchActs } from "./actions";
import { BatchBar } from "./batch-bar";
import { BatchFacts } from "./batch-facts";
import { MemberTable } from "./member-table";
import { useBatch } from "./use-batch";
import { BATCH_TEXT, BATCH_WORDS, batchSentence, isAtWork } from "./words";

export interface BatchDetailProps {
  readonly initial: BatchView;
  readonly acts: BatchActs;
  /** Whether the report may be taken out. */
  readonly mayExport: boolean;
}

/** One list of people, live while a worker is at work. */
export function BatchDetail({ initial, acts, mayExport }: BatchDetailProps) {
  const { batch, again } = useBatch(initial);
  const { word, tone } = BATCH_WORDS[batch.state];
  return (
    <>
      <PageHeader title={batchSentence(batch)}>
        <p>{BATCH_TEXT[batch.state]}</p>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
          <Chip tone={tone}>{word}</Chip>
          <span>
            {batch.purpose} · by {batch.createdByName} <Time at={batch.createdAt} />
          </span>
        </p>
      </PageHeader>
      {batch.notice === null ? null : (
        <p
          role="status"
          className="mb-4 rounded-card border border-changed bg-changed-bg px-4 py-3 text-changed"
        >
          {batch.notice}
        </p>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <Card aria-labelledby="people">
          <CardHeader
            id="people"
            title="People"
            aside={mayExport ? <Report id={batch.id} planned={batch.hash !== null} /> : null}
          />
          {isAtWork(batch) ? (
            <div className="border-b border-line px-4 py-3">
              <Advance batch={batch} />
            </div>
          ) : null}
          <MemberTable members={batch.members} />
          <BatchBar batch={batch} acts={acts} onDone={again} />
        </Card>
        <BatchFacts batch={batch} />
      </div>
    </>
  );
}

function Advance({ batch: { state, members, counts, people } }: { batch: BatchView }) {
  if (state === "planning") {
    const done = members.length - (counts.waiting ?? 0);
    return (
      <Progress stage="Planning" next="then somebody else looks at it" done={done} total={members.length} />
    );
  }
  const done = people - (counts.planned ?? 0);
  return <Progress stage="Writing" next="one transaction for each person" done={done} total={people} />;
}

function Report({ id, planned }: { id: string; planned: boolean }) {
  if (!planned) return null;
  return (
    <span className="flex flex-wrap gap-2">
      <ReportLinks href={`/api/batches/${encodeURIComponent(id)}/report?format=`} json="Report as JSON" />
    </span>
  );
}

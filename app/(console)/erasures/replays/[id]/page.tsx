import type { Metadata } from "next";
import { LiveRefresh } from "@/components/branches/live-refresh";
import { ReplayReceipts } from "@/components/erasures/replay-receipts";
import { ERASURES, isUnderWay, REPLAY_STATES, replaySentence } from "@/components/erasures/words";
import { FailureState } from "@/components/failure-state";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { formatCount } from "@/lib/format/number";
import { readReplay } from "@/lib/recovery/erasures/read-replay";
import { fail } from "@/lib/recovery/errors";
import { readForPage } from "@/lib/server/page";

export const metadata: Metadata = { title: "Replay" };

/** One database from which the erased were deleted again, with its receipts. */
export default async function ReplayPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const read = await readForPage(readReplay, { replayId: id }, `/erasures/replays/${id}`);
  const crumbs = <Breadcrumbs items={[{ label: "Erasures", href: ERASURES }, { label: "Replay" }]} />;
  if (!read.ok) {
    return (
      <>
        {crumbs}
        <PageHeader title="This replay cannot be shown" />
        <FailureState failure={read} />
      </>
    );
  }
  const { replay, receipts } = read.value;
  const { word, tone } = REPLAY_STATES[replay.state];
  const left = replay.kept.likely + replay.kept.restored;
  return (
    <>
      {crumbs}
      <PageHeader title={replaySentence(replay)}>
        Each person goes in a transaction of their own, and their receipt stands in the ledger before it
        commits.
      </PageHeader>
      <LiveRefresh while={isUnderWay(replay)} />
      {replay.failure === null ? null : (
        <div className="mb-4">
          <FailureState failure={fail("erase_failed", replay.failure.message, replay.failure.hint)} />
        </div>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <ReplayReceipts receipts={receipts} />
        <Card aria-labelledby="about-replay">
          <CardHeader id="about-replay" title="About this replay" aside={<Chip tone={tone}>{word}</Chip>} />
          <DefinitionList
            items={[
              { name: "Database", value: <span className="font-mono text-xs">{replay.target.name}</span> },
              {
                name: "List",
                value: replay.position === null ? "not yet" : `at position ${replay.position}`,
              },
              { name: "Looked at", value: `${formatCount(replay.scanned)} people` },
              {
                name: "Deleted",
                value: `${formatCount(replay.people)} people, ${formatCount(replay.rows)} rows`,
              },
              {
                name: "Left alone",
                value:
                  left === 0
                    ? "nobody"
                    : `${replay.kept.likely} doubtful, ${replay.kept.restored} who came back lawfully`,
              },
              ...replay.failures.map(({ person, message }) => ({
                name: "Not deleted",
                value: (
                  <>
                    <span className="font-mono text-xs">{person}</span> {message}
                  </>
                ),
              })),
              {
                name: "Asked by",
                value: (
                  <>
                    {replay.startedByName} <Time at={replay.createdAt} layout="age" />
                  </>
                ),
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
}

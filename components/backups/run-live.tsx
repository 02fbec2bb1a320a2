"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import type { RunProgress } from "@/lib/recovery/backup/view";
import { RunProgressBar } from "./run-progress";
import { StageList } from "./stage-list";
import { useRun } from "./use-run";
import { backupHref, isOpen, RUN_WORDS, runHref } from "./words";

export interface RunLiveProps {
  initial: RunProgress;
  /** Adds each stage with its time. */
  detailed?: boolean;
}

/** A run that is under way, live; the page around it is read again when it ends. */
export default function RunLive({ initial, detailed = false }: RunLiveProps) {
  const router = useRouter();
  const answer = useRun(initial);
  const progress = answer.ok ? answer.value : initial;
  const { run } = progress;
  const open = isOpen(run);
  const wasOpen = useRef(open);
  useEffect(() => {
    if (wasOpen.current && !open) router.refresh();
    wasOpen.current = open;
  }, [open, router]);
  const words = RUN_WORDS[run.state];
  return (
    <Card aria-label="The backup that runs">
      <CardHeader
        title={<span className="font-mono text-sm">{run.backupId}</span>}
        aside={<Chip tone={words.tone}>{words.word}</Chip>}
      />
      <CardBody className="grid min-h-28 content-start gap-3">
        <RunProgressBar progress={progress} />
        {answer.ok ? null : <FailureState failure={answer} />}
        {run.failure === null ? null : (
          <p className="text-missing">
            {run.failure.message} <span className="text-ink-2">{run.failure.hint}</span>
          </p>
        )}
        {detailed ? (
          <StageList run={run} now={new Date(Date.parse(run.startedAt) + progress.elapsedMs)} />
        ) : (
          <div>
            <Button asChild>
              <Link href={run.state === "succeeded" ? backupHref(run.backupId) : runHref(run.id)}>
                {run.state === "succeeded" ? "Open the backup" : "Details of this run"}
              </Link>
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

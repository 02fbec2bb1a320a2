"use client";
import { backupHref } from "@/components/backups/words";
import { FailureState } from "@/components/failure-state";
import { Card, CardHeader } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { Drill } from "@/lib/recovery/drills/drill";
import { DRILL_NAMES } from "@/lib/recovery/drills/rhythm";
import { ChecksCard } from "./checks-card";
import { DrillEvidence } from "./evidence";
import { DRILL_SENTENCES, drillSentence } from "./kind-words";
import { StagesCard } from "./stages-card";
import { useDrill } from "./use-drill";
import { tookWords } from "./words";

export interface DrillDetailProps {
  initial: Drill;
  /** Whether the evidence may be taken out. */
  mayExport: boolean;
}

/** One drill, live while it is open. */
export function DrillDetail({ initial, mayExport }: DrillDetailProps) {
  const answer = useDrill(initial);
  const drill = answer.ok ? answer.value : initial;
  return (
    <>
      <PageHeader title={drillSentence(drill)}>{DRILL_SENTENCES[drill.kind].about}</PageHeader>
      {answer.ok ? null : (
        <div className="mb-4">
          <FailureState failure={answer} />
        </div>
      )}
      {drill.failure === null ? null : (
        <div className="mb-4 rounded-card border border-missing bg-missing-bg px-4 py-3">
          <p className="font-medium text-missing">{drill.failure.message}</p>
          <p>{drill.failure.hint}</p>
          <p className="font-mono text-xs text-ink-2">{drill.failure.code}</p>
        </div>
      )}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="grid content-start gap-4">
          <StagesCard drill={drill} />
          {drill.checks.length === 0 ? null : <ChecksCard checks={drill.checks} />}
        </div>
        <Card aria-label="About this drill" className="self-start">
          <CardHeader title="About this drill" />
          <DefinitionList items={facts(drill, mayExport)} />
        </Card>
      </div>
    </>
  );
}

function facts(drill: Drill, mayExport: boolean) {
  return [
    { name: "Kind", value: DRILL_NAMES[drill.kind] },
    ...(drill.backupId === null
      ? []
      : [
          {
            name: "Backup",
            value: (
              <Link href={backupHref(drill.backupId)} className="font-mono text-xs hover:underline">
                {drill.backupId}
              </Link>
            ),
          },
          { name: "From", value: drill.destination },
        ]),
    {
      name: "Into",
      value:
        drill.target === null
          ? "–"
          : `${drill.target.kind === "branch" ? "recovery branch" : "server"} ${drill.target.name}`,
    },
    { name: "Started", value: <Time at={drill.startedAt ?? drill.createdAt} layout="stacked" /> },
    { name: "By", value: drill.startedByName },
    { name: "Took", value: tookWords(drill) },
    {
      name: "Evidence",
      value: <DrillEvidence drill={drill} mayExport={mayExport} />,
    },
    ...(drill.notes.length === 0
      ? []
      : [{ name: "Notes", value: <span className="font-mono text-xs">{drill.notes.join("\n")}</span> }]),
  ];
}

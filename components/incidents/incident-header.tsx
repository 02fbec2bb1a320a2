"use no memo";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { IncidentView } from "@/lib/recovery/incidents/incident-view";
import { CloseButton } from "./close-button";
import { reportHref } from "./places";
import type { IncidentTools } from "./tools";
import { SEVERITIES } from "./words";

/** What is wrong, in the words of whoever declared it, and by which runbook it is put right. */
export function IncidentHeader({ tools, settled }: { tools: IncidentTools; settled: boolean }) {
  const { view } = tools;
  return (
    <PageHeader
      title={view.title}
      actions={
        view.state === "open" ? (
          <div className="flex flex-wrap gap-2 max-md:hidden">
            <IncidentActions tools={tools} settled={settled} />
          </div>
        ) : null
      }
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Chip tone={SEVERITIES[view.severity].tone}>{SEVERITIES[view.severity].word}</Chip>
        {view.rehearsal ? <Chip tone="accent">rehearsal</Chip> : null}
        <span>{view.runbook.title}.</span>
        <span>
          Noticed <Time at={view.noticedAt} layout="utc" />, declared by {view.declaredByName}.
        </span>
      </div>
      <What view={view} />
    </PageHeader>
  );
}

/** The report as it is, and the way to close; on a phone they stand below everything, out of the way of what is urgent. */
export function IncidentActions({ tools, settled }: { tools: IncidentTools; settled: boolean }) {
  return (
    <>
      <Button asChild>
        <a href={reportHref(tools.view.id)} download>
          Report so far
        </a>
      </Button>
      {/* A run whose steps are all settled is closed where the next step would stand. */}
      {tools.rights.run && !settled ? <CloseButton {...tools} primary={false} /> : null}
    </>
  );
}

function What({ view: { what } }: { view: IncidentView }) {
  if (what === "") return null;
  return (
    <details className="mt-1">
      <summary className="text-ink-2 underline underline-offset-2">What was told</summary>
      <p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">{what}</p>
    </details>
  );
}

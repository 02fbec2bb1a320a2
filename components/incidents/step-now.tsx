"use client";
"use no memo";
import type { Route } from "next";
import type { ReactNode } from "react";
import { FailureState } from "@/components/failure-state";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { useNow } from "@/components/ui/use-now";
import { formatSeconds } from "@/lib/format/duration";
import type { Evidence, StepRecord } from "@/lib/recovery/incidents/incident";
import type { PlacedStep } from "@/lib/recovery/incidents/progress";
import { EvidenceList } from "./evidence-list";
import { tookWords } from "./words";

export interface StepNowProps {
  placed: PlacedStep;
  automatic: boolean;
  /** Pages of the steps before it, where people work while this one waits. */
  near: readonly Evidence[];
}

/** Where the step stands, in words: what runs, what went wrong, what came of it. Announced when it changes. */
export function StepNow({ placed, automatic, near }: StepNowProps) {
  const { standing, record } = placed;
  return (
    <div aria-live="polite" className="grid gap-3 empty:hidden">
      {standing.kind === "locked" || standing.kind === "not_needed" ? (
        <Box tone="neutral">{standing.because}</Box>
      ) : null}
      {record === null ? null : (
        <Recorded placed={placed} record={record} automatic={automatic} near={near} />
      )}
    </div>
  );
}

function Recorded(props: StepNowProps & { record: StepRecord }) {
  const { placed, record } = props;
  const { kind } = placed.standing;
  const took = tookWords(placed);
  const by = [
    `by ${record.byName}`,
    ...(record.agreedByName === null ? [] : [`with ${record.agreedByName}`]),
    ...(took === null ? [] : [`in ${took}`]),
    ...(record.attempts > 1 ? [`attempt ${record.attempts}`] : []),
  ].join(", ");
  const reason = record.reason === null ? null : <p className="[overflow-wrap:anywhere]">{record.reason}</p>;
  const evidence = <EvidenceList evidence={record.evidence} />;
  switch (kind) {
    case "running":
    case "waiting_for_second":
      return <Running {...props} />;
    case "failed":
      return (
        <>
          {record.failure === null ? null : <FailureState failure={{ ok: false, ...record.failure }} />}
          {record.evidence.length === 0 ? null : <Box tone="neutral">{evidence}</Box>}
        </>
      );
    case "done":
      return (
        <Box tone="ok">
          <p className="font-medium [overflow-wrap:anywhere]">{record.progress ?? "Done by hand."}</p>
          {reason}
          {evidence}
          <p className="text-xs text-ink-2">{by}</p>
        </Box>
      );
    default:
      return (
        <Box tone="neutral">
          <p className="font-medium">{kind === "skipped" ? "Left out" : "Taken back"}</p>
          {reason}
          <p className="text-xs text-ink-2">{by}</p>
        </Box>
      );
  }
}

function Running({ placed: { step }, record, automatic, near }: StepNowProps & { record: StepRecord }) {
  const elapsed = useNow((now) => formatSeconds((now - Date.parse(record.startedAt)) / 1000));
  // How long it usually takes is known, how far it has come is not: the bar never claims to be full.
  const percent = useNow((now) => {
    const share = (now - Date.parse(record.startedAt)) / (Math.max(1, step.minutes) * 60_000);
    return Math.round(Math.min(95, Math.max(4, share * 100)));
  });
  const own = record.evidence.filter(({ href }) => href !== undefined);
  const pages = own.length > 0 ? own : near;
  return (
    <Box tone="changed">
      <p className="font-medium [overflow-wrap:anywhere]">{record.progress ?? "It has begun"}</p>
      <div aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-panel">
        <div
          suppressHydrationWarning
          className="h-full animate-breathe rounded-full bg-changed"
          style={{ width: `${percent}%` }}
        />
      </div>
      <p className="text-xs text-ink-2">
        <span suppressHydrationWarning>{elapsed}</span> so far, usually {step.minutes} min · begun by{" "}
        {record.byName}
        {automatic ? " · it goes on when this page is closed" : ""}
      </p>
      <EvidenceList evidence={record.evidence.filter(({ href }) => href === undefined)} />
      {pages.length === 0 ? null : (
        <div className="flex flex-wrap gap-2">
          {pages.map(({ label, href }) => (
            <Button key={href} asChild variant="primary">
              <Link href={href as Route}>Open: {label.toLowerCase()}</Link>
            </Button>
          ))}
        </div>
      )}
    </Box>
  );
}

const TONES = {
  neutral: "border-line bg-sunken",
  ok: "border-ok bg-ok-bg",
  changed: "border-changed bg-changed-bg",
} as const;

function Box({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  return (
    <div className={cn("grid min-w-0 gap-2 rounded-card border px-4 py-3", TONES[tone])}>{children}</div>
  );
}

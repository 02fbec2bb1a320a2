import type { ReactNode } from "react";
import type { SetMaintenance } from "@/components/maintenance/actions";
import { SwitchButton } from "@/components/maintenance/switch-button";
import { ReloadButton } from "@/components/reload-button";
import { Card, CardHeader } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { DefinitionList } from "@/components/ui/definition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { MonoId } from "@/components/ui/mono-id";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Age, Time } from "@/components/ui/time";
import type { Failure } from "@/lib/recovery/errors";
import type { AppStatus } from "@/lib/recovery/hosting/app-status";
import { databaseWords, deploymentWord, healthWord, isUnconfigured, type Said, visitWords } from "./words";

export interface AppCardProps {
  /** What people call it. */
  readonly app: string;
  readonly status: AppStatus;
  readonly set: SetMaintenance | null;
}

/** The protected app itself: its health, its database, its deployment, what visitors meet, and the switch. */
export function AppCard({ app, status, set }: AppCardProps) {
  const isOn = status.maintenance.ok ? status.maintenance.value.on : null;
  return (
    <Card aria-labelledby="app">
      <CardHeader
        id="app"
        title={app}
        aside={
          <span className="text-xs text-ink-3">
            asked <Age at={status.at} />
          </span>
        }
      />
      {isUnconfigured(status) ? (
        <EmptyState title={`Rekindle is not told where ${app} runs`}>
          With <code>EMBER_URL</code>, <code>EMBER_PROJECT_ID</code>, <code>EDGE_CONFIG_ID</code> and{" "}
          <code>VERCEL_TOKEN</code> its health stands here, and an incident can turn visitors away and deploy
          by itself.
        </EmptyState>
      ) : (
        <>
          <DefinitionList
            items={[
              { name: "Health", value: <Health status={status} /> },
              { name: "Database", value: <Database app={app} status={status} /> },
              { name: "Deployed", value: <Deployed status={status} /> },
              {
                name: "Visitors",
                value: status.visit.ok ? (
                  <Words said={visitWords(status.visit.value, isOn)} before="meet " />
                ) : (
                  <Unknown failure={status.visit} />
                ),
              },
            ]}
          />
          <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3 empty:hidden">
            <ReloadButton>Ask again</ReloadButton>
            {isOn === false && set !== null ? <SwitchButton app={app} on set={set} /> : null}
          </div>
        </>
      )}
    </Card>
  );
}

function Health({ status }: { status: AppStatus }) {
  const { health } = status;
  const { tone, word } = healthWord(status);
  if (!health.ok) return <Unknown failure={health} />;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <Chip tone={tone}>{word}</Chip>
      {health.value.latencyMs === null ? null : (
        <span className="text-xs text-ink-3">answered in {health.value.latencyMs} ms</span>
      )}
      {health.value.problem === null ? null : <span>{health.value.problem}</span>}
    </span>
  );
}

function Database({ app, status }: { app: string; status: AppStatus }) {
  const { health } = status;
  if (!health.ok) return <Unknown failure={health} />;
  const { databaseHost, databaseLatencyMs } = health.value;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      {databaseHost === null ? null : <span className="font-mono text-xs">{databaseHost}</span>}
      <Words said={databaseWords(status)} />
      {databaseLatencyMs === null ? null : (
        <span className="text-xs text-ink-3">
          {databaseLatencyMs} ms from {app}
        </span>
      )}
    </span>
  );
}

function Deployed({ status: { deployment } }: { status: AppStatus }) {
  if (!deployment.ok) return <Unknown failure={deployment} />;
  if (deployment.value === null) return "nothing yet";
  const { id, createdAt, readyAt } = deployment.value;
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <Time at={readyAt ?? createdAt} precision="minute" />
      <span>{deploymentWord(deployment.value)}</span>
      <MonoId value={id} what="deployment id" short />
    </span>
  );
}

const TONES: Partial<Record<Said["tone"], string>> = {
  ok: "text-ok",
  missing: "text-missing",
  changed: "text-changed",
};

function Words({ said, before }: { said: Said; before?: ReactNode }) {
  return (
    <span>
      {before}
      <span className={TONES[said.tone] ?? "text-ink-2"}>{said.word}</span>
    </span>
  );
}

/** One sentence in the place of a value; the hint on hover, because the rest of the card stands. */
function Unknown({ failure }: { failure: Failure }) {
  return (
    <span className="text-ink-2" title={failure.hint}>
      {failure.message}
    </span>
  );
}

/** As high as the card with its four lines. */
export function AppCardSkeleton({ app }: { app: string }) {
  return (
    <Card aria-label={app}>
      <CardHeader title={app} />
      <SkeletonRows rows={4} className="h-8" />
      <div className="h-14 border-t border-line" />
    </Card>
  );
}

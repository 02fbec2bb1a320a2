import { Stages } from "@/components/ui/stages";
import { DRY_RUN_STAGES, type DryRun } from "@/lib/recovery/dry-runs/dry-run";
import { STAGE_WORDS } from "./words";

/** How far a dry run is, stage by stage. */
export function DryRunStages({ run }: { run: DryRun }) {
  const took = new Map(run.stages.map(({ stage, ms }) => [stage, ms]));
  const stages = DRY_RUN_STAGES.map((stage) => {
    const ms = took.get(stage);
    const here = run.stage === stage && run.state === "running";
    const state = ms !== undefined ? ("done" as const) : here ? ("running" as const) : ("open" as const);
    return { name: STAGE_WORDS[stage], state, ms };
  });
  return <Stages label="Stages of the dry run" stages={stages} />;
}

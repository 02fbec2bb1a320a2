import { type StageState, Stages } from "@/components/ui/stages";
import { BACKUP_STAGES, type BackupRun } from "@/lib/recovery/backup/run";
import { stageTimes } from "@/lib/recovery/backup/stage-times";
import { STAGE_WORDS } from "./words";

/** Stage by stage, each with the time that it took up to `now`. */
export function StageList({ run, now }: { run: BackupRun; now: Date }) {
  const at = BACKUP_STAGES.indexOf(run.stage);
  const times = stageTimes(run, now);
  const stages = BACKUP_STAGES.map((stage, index) => ({
    name: STAGE_WORDS[stage],
    state: stateOf(run, index, at),
    ms: times.get(stage),
  }));
  return <Stages label="Stages" stages={stages} />;
}

function stateOf(run: BackupRun, index: number, at: number): StageState {
  if (run.state === "succeeded" || index < at) return "done";
  if (index > at) return "open";
  return run.state === "failed" ? "failed" : "running";
}
